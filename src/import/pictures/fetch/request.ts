import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type NetworkOptions, publicAgents } from '../../../check/external/agents.ts';
import { codeOf } from '../../../check/external/ask.ts';

/** The head of an answer, whose bytes are on their way. Either they are read, or it is left. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** @throws Unanswered if they do not come to their end */
  bytes: AsyncIterable<Uint8Array>;
  leave(): void;
}

export type Request = (url: URL, signal: AbortSignal) => Promise<Answer>;

/** No answer came, or not all of it. */
export class Unanswered extends Error {
  override name = 'Unanswered';
  /** Of Node or of the system; '' if it was not even sent, since it would lead into a private network. */
  readonly code: string;

  constructor(code: string) {
    super(`no answer: ${code}`);
    this.code = code;
  }
}

/** Milliseconds until an answer begins, and of which each has to bring something. */
const usualPatience = 30_000;

/** Bytes a second; with less, nobody would have waited for the picture. */
const slowest = 10_000;

const headers = {
  'user-agent': 'Broadsheet import',
  // No format by name: servers that choose one send the file that the editor put there.
  accept: 'image/*,*/*;q=0.8',
  'accept-encoding': 'identity',
};

export interface RequestOptions extends NetworkOptions {
  patience?: number | undefined;
}

/** Sends requests to public addresses of the web, over connections that are kept for the next one. */
export function openLine({ patience = usualPatience, ...network }: RequestOptions): {
  request: Request;
  close(): void;
} {
  const agents = publicAgents(network, { keepAlive: true });
  const request: Request = async (url, signal) => {
    const slow = new AbortController();
    let [read, noted] = [0, 0];
    const watch = setInterval(() => {
      if (read - noted < (slowest * patience) / 1000) slow.abort();
      noted = read;
    }, patience);
    const fail = (error: unknown): never => {
      clearInterval(watch);
      signal.throwIfAborted();
      throw new Unanswered(slow.signal.aborted ? 'ETIMEDOUT' : (codeOf(error) ?? ''));
    };
    const response = await send(url, agents, AbortSignal.any([signal, slow.signal])).catch(fail);
    watch.refresh();
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      bytes: flow(response, fail, (length) => {
        read += length;
      }),
      leave: () => {
        clearInterval(watch);
        response.destroy();
      },
    };
  };
  return {
    request,
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function send(url: URL, agents: ReturnType<typeof publicAgents>, signal: AbortSignal): Promise<IncomingMessage> {
  const [{ get }, agent] = url.protocol === 'https:' ? [https, agents.https] : [http, agents.http];
  return new Promise((resolve, reject) => {
    get(url, { agent, headers, signal }, resolve).on('error', reject);
  });
}

async function* flow(
  response: IncomingMessage,
  fail: (error: unknown) => never,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of decoded(response)) {
      count(chunk.length);
      yield chunk;
    }
  } catch (error) {
    fail(error);
  }
}

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Some servers pack whatever they are asked for. */
function decoded(response: IncomingMessage): Readable {
  const decoder = decoders[response.headers['content-encoding']?.toLowerCase() ?? '']?.();
  // What goes wrong is told to whoever reads.
  return decoder ? pipeline(response, decoder, () => undefined) : response;
}
