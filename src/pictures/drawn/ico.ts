/**
 * A PNG as an icon of the kind that browsers ask for at `/favicon.ico`: one entry, whose picture may be PNG.
 * https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
 * @param size its width and height in pixels, less than 256
 */
export function encodeIco(png: Buffer, size: number): Buffer {
  const header = Buffer.alloc(22);
  // An icon, with one picture in it.
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  header.set([size, size], 6);
  // One plane, and 32 bits for each pixel.
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}
