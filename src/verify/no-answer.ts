/** Why nothing came back, for whoever runs the site. */
import { certificateFaults } from '../check/external/certificates.ts';

const chain = 'sends its certificate without those between it and one that is trusted; let it send the whole chain';
const notTls = 'speaks no TLS there; if the port is one of http, write http://';

/** By Node's codes of errors, behind the name of the host. */
const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'is the name of no host',
  EAI_AGAIN: 'cannot be looked up now: the network or its names do not work',
  ECONNREFUSED: 'lets nobody in: no server listens there',
  ECONNRESET: 'breaks off in the midst of an answer',
  EPIPE: 'breaks off in the midst of an answer',
  ETIMEDOUT: 'does not answer in time',
  ABORT_ERR: 'takes too long over an answer',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  CERT_NOT_YET_VALID: 'has a certificate that does not count yet; is the clock right?',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that is signed by nobody whom browsers trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: chain,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: chain,
  EPROTO: notTls,
  ERR_SSL_WRONG_VERSION_NUMBER: notTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: notTls,
};

/** Where it makes no sense to ask again at once. */
const isForGood = (code: string) => !/^E(?:CONN|PIPE|TIMEDOUT|AI_AGAIN)/.test(code);

/** An address was asked for, and nothing came that could be read. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  /** Whether it may go better in a moment. */
  readonly isForNow: boolean;

  constructor(host: string, error: unknown) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const fault = certificateFaults[code];
    const why = fault === undefined ? reasons[code] : `shows a certificate that ${fault.replace('they', 'browsers')}`;
    super(`${host} ${why ?? `gives no answer that can be read (${code || message})`}`);
    this.isForNow = !isForGood(code);
  }
}
