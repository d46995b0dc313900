/** What bytes are, whatever their name and their server say of them. */
import { gunzipSync } from 'node:zlib';
import { probe } from '../../pictures/probe.ts';

/** A picture that a build can show. */
export interface Proven {
  extension: string;
  width: number;
  height: number;
  /** What it is kept as, where that is not what came. */
  instead?: Buffer | undefined;
}

/** Names of endings by sharp's names of formats. */
const extensions: Record<string, string> = { jpeg: 'jpg', tiff: 'tif', heif: 'avif' };

/** Bytes that a drawing may have when it is unpacked. */
const mostUnpacked = 50_000_000;

/** @returns why it is none, one clause */
export async function provePicture(bytes: Buffer): Promise<Proven | string> {
  const drawing = unpacked(bytes);
  const found = await probe(drawing ?? bytes);
  if (!('what' in found)) {
    const { format, width, height } = found;
    return { extension: extensions[format] ?? format, width, height, instead: drawing };
  }
  if (isPage(bytes)) return 'a page came instead of a picture';
  const other = otherFormat(bytes);
  return other === undefined ? `what came ${found.what}` : `what came is in the format ${other}, which is not taken`;
}

/** How pictures begin that were on the web before, or elsewhere, and that nothing here reads. */
const otherFormats: readonly (readonly [format: string, begins: string])[] = [
  ['BMP', '424d'],
  ['ICO', '00000100'],
  ['JPEG 2000', '0000000c6a502020'],
  ['JPEG 2000', 'ff4fff51'],
  ['JPEG XL', '0000000c4a584c20'],
  ['JPEG XL', 'ff0a'],
  ['Photoshop', '38425053'],
];

function otherFormat(bytes: Buffer): string | undefined {
  const start = bytes.toString('hex', 0, 8);
  return otherFormats.find(([, begins]) => start.startsWith(begins))?.[0];
}

/** What `.svgz` holds. */
function unpacked(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostUnpacked });
  } catch {
    return undefined;
  }
}

/** Bytes in which a page shows that it is one. */
const start = 2048;

/** Whether bytes are HTML, as browsers tell it: by the first element, behind what may stand before it. */
export function isPage(bytes: Buffer): boolean {
  const text = bytes.toString('latin1', 0, start).replace(/^\xef\xbb\xbf/, '');
  const first = text.replace(/^(?:\s+|<\?[^>]*>|<!--.*?-->)*/s, '');
  return /^<(?:!doctype\s+html|html|head|body|script|title|meta|div|h1|p|br|table|style|iframe)[\s/>]/i.test(first);
}
