/** One request to a service: with patience, but not for long, and to nobody but the one that is named. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Request {
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/** In milliseconds. */
export interface Patience {
  /** For one answer. */
  answer: number;
  /** Before it is tried once more. */
  pauses: readonly number[];
  /** For all that one service is told: readers have the site already, and a machine waits. */
  all: number;
}

export const usualPatience: Patience = { answer: 10_000, pauses: [1000, 4000], all: 30_000 };

/** Why a service was not told. `off`: it may be another time. `refused`: what it was told is not taken. */
export interface Failure {
  is: 'off' | 'refused';
  /** A clause. */
  why: string;
  /** Of the answer, if there was one. */
  status?: number;
}

/** @param until when all has to be over, as `performance.now` counts @returns undefined if it was taken */
export async function post(request: Request, patience: Patience, until: number): Promise<Failure | undefined> {
  for (let tries = 0; ; tries++) {
    const left = until - performance.now();
    if (left <= 0) return { is: 'off', why: `it takes longer than ${seconds(patience.all)}` };
    const attempt = await postOnce(request, Math.min(patience.answer, left));
    if (!attempt) return undefined;
    const { wait, ...failure } = attempt;
    const pause = patience.pauses[tries];
    if (wait === undefined || pause === undefined || performance.now() + Math.max(wait, pause) >= until) return failure;
    await sleep(Math.max(wait, pause));
  }
}

/** @returns `wait`: in how many milliseconds it may be tried once more, undefined if that is of no use */
async function postOnce(
  { url, headers, body }: Request,
  patience: number,
): Promise<(Failure & { wait: number | undefined }) | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'user-agent': 'broadsheet', ...headers },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    if (response.ok) {
      await response.body?.cancel();
      return undefined;
    }
    const { status } = response;
    const said = await beginningOf(response);
    if (status >= 300 && status < 400) {
      const to = URL.parse(response.headers.get('location') ?? '', url)?.href;
      return { is: 'refused', wait: undefined, why: `it has moved${to === undefined ? '' : ` to ${oneLine(to)}`}` };
    }
    const isPassing = status === 429 || status >= 500;
    const why = `it answers ${status}${said === '' ? '' : ` (${said})`}`;
    return {
      is: isPassing ? 'off' : 'refused',
      why,
      status,
      wait: isPassing ? retryAfter(response.headers) : undefined,
    };
  } catch (error) {
    return explain(error as Error, patience);
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.retry-after, where an instant is one of the server's own clock; in milliseconds. */
function retryAfter(headers: Headers): number {
  const given = headers.get('retry-after') ?? '';
  const wait = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(wait) ? 0 : Math.max(0, wait);
}

/** Bytes of an answer that are read, and characters that are told, of whatever a server says. */
const most = { bytes: 4096, characters: 200 };

async function beginningOf({ body }: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= most.bytes) break;
  }
  return /^\s*</.test(text) ? '' : oneLine(text);
}

const oneLine = (text: string) =>
  text
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, most.characters);

const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;

/** What comes of a certificate, by Node's codes: trying once more changes nothing. */
const certificate = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function explain(error: Error, patience: number): Failure & { wait: number | undefined } {
  if (error.name === 'TimeoutError')
    return { is: 'off', wait: 0, why: `it does not answer within ${seconds(Math.round(patience))}` };
  const { code = '' } = (error.cause ?? {}) as NodeJS.ErrnoException;
  if (certificate.test(code))
    return { is: 'off', wait: undefined, why: `its certificate is not one to trust (${code})` };
  if (code === 'ENOTFOUND') return { is: 'off', wait: 0, why: 'there is no such host, or no network' };
  return { is: 'off', wait: 0, why: `the connection fails${code === '' ? '' : ` (${code})`}` };
}
