/** Asks a server as a browser would, but looks at what comes as it comes: encoded, and without being led on. */
import { createHash } from 'node:crypto';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import type { Answer, Ask } from './answer.ts';
import { NoAnswer } from './no-answer.ts';

const second = 1000;

/** In milliseconds: without a sign of life, in all, and before it is asked again. */
const usual = { patience: 20 * second, longest: 600 * second, pauses: [0.5 * second, 2 * second] };

/** Decoded bytes of an answer above which it is not read on: a few bytes may say that they are endless many. */
const mostBytes = 2 ** 31;

export interface AskerOptions {
  /** Who asks, as the server gets to know it. */
  agent: string;
  /** Requests at once. */
  parallel: number;
  /** Name and password, as `name:password`, for a server that asks for them. */
  password?: string | undefined;
  patience?: number;
  pauses?: readonly number[];
  /** Certificates that are trusted besides those of the system. */
  ca?: string;
}

/** What all of ours can read; browsers send it by https. */
export const allEncodings = 'br, gzip, zstd';

/** @param origin the address of the server @returns also what ends all that is under way */
export function askerOf(origin: URL, options: AskerOptions): { ask: Ask; end: () => void } {
  const { patience, longest, pauses } = { ...usual, ...options };
  const isSecure = origin.protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: options.parallel };
  const agent = isSecure
    ? new https.Agent({ ...settings, ...(options.ca !== undefined && { ca: options.ca }) })
    : new http.Agent(settings);
  const { password } = options;
  const authorization = password && `Basic ${Buffer.from(password).toString('base64')}`;
  const usually = {
    ...(authorization && { authorization }),
    'user-agent': options.agent,
    accept: '*/*',
    'accept-encoding': allEncodings,
  };
  const over = new AbortController();
  const askOnce: Ask = (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const request = (isSecure ? https : http).request(origin, {
        ...{ agent, method, path },
        headers: { ...usually, ...headers },
        signal: AbortSignal.any([AbortSignal.timeout(longest), over.signal]),
      });
      request.setTimeout(patience, () => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
      request.once('response', (response) => read(response, method).then(resolve, reject));
      request.once('error', reject).end();
    });
  const ask: Ask = async (...question) => {
    for (let tries = 0; ; tries++) {
      try {
        return await askOnce(...question);
      } catch (error) {
        const failure = new NoAnswer(origin.host, error);
        const pause = pauses[tries];
        if (pause === undefined || !failure.isForNow) throw failure;
        await sleep(pause, undefined, { signal: over.signal });
      }
    }
  };
  const end = () => {
    over.abort();
    agent.destroy();
  };
  return { ask, end };
}

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  br: createBrotliDecompress,
  gzip: createGunzip,
  zstd: createZstdDecompress,
  deflate: createInflate,
};

/** Codes of what the network says; a decoder has others. */
const ofNetwork = /^(?:E[A-Z]+|ABORT_ERR|ERR_STREAM_PREMATURE_CLOSE)$/;

/** @throws what the network says if it breaks off */
async function read(response: IncomingMessage, method: string): Promise<Answer> {
  const { statusCode: status = 0, headersDistinct: headers } = response;
  const hasBody = status !== 304 && status !== 204 && method !== 'HEAD';
  const encoding = (hasBody && headers['content-encoding']?.join(', ').toLowerCase()) || 'identity';
  const hash = createHash('sha256');
  let bytes = 0;
  const take = async (stream: AsyncIterable<Uint8Array>) => {
    for await (const chunk of stream) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new Error('It does not end.');
      hash.update(chunk);
    }
  };
  const decoder = encoding === 'identity' ? new PassThrough() : decoders[encoding]?.();
  try {
    await pipeline(response, decoder ?? new PassThrough(), take);
    return { status, headers, bytes, sum: decoder ? hash.digest('hex') : undefined };
  } catch (error) {
    if (ofNetwork.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return { status, headers, bytes, sum: undefined };
  }
}
