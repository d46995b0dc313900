import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** In bytes; nobody has a larger export, and a bomb must not fill the disk. */
const largest = 8 * 1024 ** 3;

export type Packing = 'gzip' | 'utf-16le' | 'utf-16be';

/** How a file has to be written anew before it can be read at places, by its first bytes; undefined if it can as it is. */
export function packingOf(start: Uint8Array): Packing | undefined {
  const [first, second] = start;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Writes a packed file plainly. @throws if it is damaged or larger than anybody's export */
export async function unpack(path: string, packing: Packing, to: string): Promise<void> {
  let size = 0;
  const decoder = packing === 'gzip' ? undefined : new TextDecoder(packing);
  const plain = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > largest) done(new Error('it holds more than 8 GB'));
      else done(null, decoder ? decoder.decode(chunk, { stream: true }) : chunk);
    },
    flush: (done) => done(null, decoder?.decode()),
  });
  const read = createReadStream(path);
  const write = createWriteStream(to);
  await (packing === 'gzip' ? pipeline(read, createGunzip(), plain, write) : pipeline(read, plain, write));
}
