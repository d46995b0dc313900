/** A store does not do what it was asked for. The message goes on where "The store X" begins: "answers GET with 503 …". */
export class Fault extends Error {
  override name = 'Fault';
  /** Whether it will be so the next time too, as with a wrong password. */
  readonly isLasting: boolean;
  /** For how many milliseconds it was waited for in vain. */
  readonly waited: number;

  constructor(what: string, { isLasting, waited = 0 }: { isLasting: boolean; waited?: number }) {
    super(what);
    this.isLasting = isLasting;
    this.waited = waited;
  }
}

/** Answers of servers that are other ones a moment later: too early, too many, or a server behind is not there. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** @param what was asked for, such as `GET` @param told what the server says of it, such as `SlowDown` */
export function faultOfStatus(what: string, status: number, told = ''): Fault {
  const hint =
    status === 401 || status === 403
      ? '; give credentials that may do it'
      : status === 413
        ? '; it takes no objects of that size (nginx: client_max_body_size)'
        : status >= 300 && status < 400
          ? '; give the address that it leads to'
          : '';
  return new Fault(`answers ${what} with ${status}${told && ` ${told}`}${hint}`, { isLasting: !passing.has(status) });
}

/** For what went wrong on the way, or in a system. @param what begins the message */
export function faultOf(error: unknown, what = 'does not answer'): Fault {
  if (error instanceof Fault) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  // Errors of several addresses of one host have no message.
  const told = (message || (code ?? String(error))).split(/\n|, /)[0];
  return new Fault(`${what} (${told})`, { isLasting: code === undefined || lasting.has(code) });
}

/** Of file systems and names of hosts: what no second try mends. */
const lasting = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'ENOTDIR',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ENOTFOUND',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
