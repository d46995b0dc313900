/**
 * Requests by Node's own client, and not by `fetch`, which tells nothing of how much of a body was sent: so a large object on a slow line
 * could not be told from one that is stuck. Nothing is followed anywhere, as the password would go along.
 */
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { faultOf } from '../fault.ts';
import type { Limits } from '../limits.ts';
import { answerTime, readBody, tooSlow } from './body.ts';

export interface Question {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: Uint8Array;
}

export interface Answer {
  status: number;
  body: Uint8Array;
}

/** @throws Fault if there is no whole answer in time */
export async function ask(question: Question, limits: Limits, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await answerTo(question, limits, signal);
    return { status: response.statusCode ?? 0, body: await readBody(response, limits) };
  } catch (error) {
    throw faultOf(error);
  }
}

function answerTo({ method, url, headers, body }: Question, limits: Limits, signal: AbortSignal) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    const length = body && { 'Content-Length': String(body.byteLength) };
    // Nothing that comes or goes: Node sees the bytes of a body leave.
    const request = send(url, { method, headers: { ...headers, ...length }, timeout: limits.silence, signal });
    const late = setTimeout(
      () => request.destroy(tooSlow(limits.silence)),
      answerTime(limits, body?.byteLength ?? 0),
    ).unref();
    request
      .once('timeout', () => request.destroy(tooSlow(limits.silence)))
      .once('response', (response) => {
        clearTimeout(late);
        request.setTimeout(0);
        // What is refused need not be sent to its end.
        response.once('end', () => request.writableFinished || request.destroy());
        resolve(response);
      })
      // Stays, as a server that has answered may hang up on what is still being sent.
      .on('error', (error) => {
        clearTimeout(late);
        reject(error);
      })
      .end(body);
  });
}
