/**
 * Requests by Node's own client, and not by `fetch`, which tells nothing of how much of a body was sent: so a large object on a slow line
 * could not be told from one that is stuck. Nothing is followed anywhere, as the password would go along.
 */
import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { Fault, faultOf } from '../fault.ts';
import { type Limits, largestObject } from '../limits.ts';
import { Vigil } from './vigil.ts';

export interface Question {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: Uint8Array;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

/** @throws Fault if there is no whole answer, or no sign of life for too long */
export async function ask(
  { method, url, headers, body }: Question,
  limits: Limits,
  signal: AbortSignal,
): Promise<Answer> {
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  const length = body && { 'Content-Length': String(body.byteLength) };
  const request = send(url, { method, headers: { ...headers, ...length }, signal });
  const vigil = new Vigil(limits, (fault) => request.destroy(fault));
  try {
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      // The second stays, as a server that has answered may hang up on what is still being sent.
      request.once('response', resolve).on('error', reject);
    });
    sendBody(request, body, vigil);
    const response = await answered;
    const got = await readBody(response, vigil);
    return { status: response.statusCode ?? 0, headers: response.headers, body: got };
  } catch (error) {
    // What ends a request ends its answer with words of its own.
    throw faultOf(request.errored ?? error);
  } finally {
    vigil.end();
    // What was refused need not be sent to its end.
    if (!request.writableFinished) request.destroy();
  }
}

/** Small enough that the slowest line takes one before it counts as silent. */
const pieceSize = 65_536;

/** Piece by piece, as Node tells only of each that it has left. */
function sendBody(request: ClientRequest, body: Uint8Array = Buffer.alloc(0), vigil: Vigil): void {
  const sendFrom = (at: number) => {
    if (at >= body.length) return void request.end();
    const piece = body.subarray(at, at + pieceSize);
    request.write(piece, (error) => {
      if (error) return;
      vigil.moved += piece.length;
      sendFrom(at + pieceSize);
    });
  };
  sendFrom(0);
}

async function readBody(response: IncomingMessage, vigil: Vigil): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response) {
    pieces.push(piece);
    vigil.moved += piece.length;
    size += piece.length;
    if (size > largestObject) throw new Fault('sends more than any object has', { isLasting: true });
  }
  return Buffer.concat(pieces, size);
}
