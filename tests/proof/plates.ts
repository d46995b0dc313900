/** The pictures of the newsroom, made once: tiny, each with bytes of its own. */
import sharp from 'sharp';

const colors = ['#7a5c3e', '#31526b', '#6b3140', '#3f6b31', '#c9a227'];
const sides = [24, 32, 40, 48, 56];

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="teal"/></svg>\n`;

export const plates: readonly Uint8Array[] = [
  ...(await Promise.all(
    colors.map((background, n) =>
      sharp({ create: { width: sides[n] ?? 24, height: 20 + 2 * n, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )),
  Buffer.from(drawing),
];

/** A picture that is large enough for an icon. */
export const mark: Uint8Array = await sharp({ create: { width: 512, height: 512, channels: 3, background: '#31526b' } })
  .png()
  .toBuffer();

/** A picture whose header is in order and whose pixels end too early. */
export const broken: Uint8Array = await sharp({
  create: {
    width: 64,
    height: 64,
    channels: 3,
    background: '#123456',
    noise: { type: 'gaussian', sigma: 40, mean: 90 },
  },
})
  .png()
  .toBuffer()
  .then((bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)));
