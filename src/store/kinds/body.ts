import type { Readable } from 'node:stream';
import { Fault } from '../fault.ts';
import { type Limits, largestObject } from '../limits.ts';

/** All that comes, as long as something does. @throws Fault if it stalls, crawls, or does not end */
export async function readBody(stream: Readable, { silence, slowest }: Limits): Promise<Uint8Array> {
  const begun = performance.now();
  const stalled = setTimeout(() => stream.destroy(tooSlow(silence)), silence);
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of stream) {
      stalled.refresh();
      pieces.push(piece);
      size += piece.length;
      if (size > largestObject) throw new Fault('has an object that is too large to be one', { isLasting: true });
      const lasted = performance.now() - begun;
      if (lasted > silence && (size / lasted) * 1000 < slowest) throw tooSlow(silence);
    }
  } finally {
    clearTimeout(stalled);
  }
  return Buffer.concat(pieces, size);
}

/** How long a request may take until it is answered, in milliseconds. @param size of what is sent, in bytes */
export const answerTime = ({ silence, slowest }: Limits, size: number): number => silence + (size / slowest) * 1000;

export const tooSlow = (silence: number): Fault =>
  new Fault(`does not answer within ${silence / 1000} s, or too slowly`, { isLasting: false });
