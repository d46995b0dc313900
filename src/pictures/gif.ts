/**
 * Whether a GIF goes on to its end; decoders show what is left of one that does not, without a word.
 * https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 */
export function isWholeGif(bytes: Buffer): boolean {
  let at = 13 + colours(bytes[10]);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === trailer) return true;
    if (block === image) at += 11 + colours(bytes[at + 9]);
    else if (block === extension) at += 2;
    else if (block === 0) {
      // Some encoders leave such bytes between blocks, or leave out the trailer.
      at += 1;
      continue;
    } else return false;
    // Parts of at most 255 bytes, each after its length; an empty one is the last.
    for (let length = bytes[at]; length !== 0; length = bytes[at]) {
      if (length === undefined) return false;
      at += length + 1;
    }
    at += 1;
  }
  return at === bytes.length;
}

const [image, extension, trailer] = [0x2c, 0x21, 0x3b];

/** Length of the table of colours that follows, in bytes. */
function colours(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
