import sharp from 'sharp';
import { readDrawing } from './drawing.ts';
import { reading } from './probe.ts';

/** So large a picture is looked at, in pixels. */
const sample = 64;

/** Whether nothing of a picture can be seen. @param bytes of one that can be read */
export async function isBlank(bytes: Buffer, format: string): Promise<boolean> {
  const original = format === 'svg' ? await readDrawing(bytes) : bytes;
  const { data } = await sharp(original, reading)
    .resize({ width: sample, height: sample, fit: 'inside' })
    .ensureAlpha()
    .extractChannel('alpha')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.every((alpha) => alpha === 0);
}
