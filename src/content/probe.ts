import type { Reading } from './reading.ts';

/** What the index knows of a picture: its size in pixels as it is shown, orientation applied. */
export interface Probe {
  width: number;
  height: number;
  format: string;
}

/** Looks at a picture's header; its pixels are not decoded. */
export async function probePicture(bytes: Buffer): Promise<Reading<Probe>> {
  const { default: sharp } = await import('sharp');
  try {
    const { format, autoOrient } = await sharp(bytes).metadata();
    return { value: { ...autoOrient, format }, references: [], flaws: [] };
  } catch {
    return {
      references: [],
      flaws: [
        {
          what: bytes.length === 0 ? 'the picture is empty' : 'the picture cannot be read',
          fix: 'save it again as JPEG, PNG, WebP, AVIF, GIF or SVG',
          severity: 'error',
        },
      ],
    };
  }
}
