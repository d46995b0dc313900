import type { Look } from '../../typefaces/look.ts';
import type { Shaped, Stroke, Typeface } from '../../typefaces/typeface.ts';
import { type Bitmap, rasterise } from './raster.ts';
import { Sheet } from './sheet.ts';

/** How much of a mark's width its letter may take. */
const letterPart = 0.62;
/** Of the letter, on a screen that cuts a circle of four fifths out of the mark. https://w3c.github.io/manifest/#icon-masks */
const maskedPart = 0.42;

/** A letter of the site's typeface on its accent: what stands for a site whose owner has no icon. */
export class LetterMark {
  private readonly colours: Look['colours'];
  private readonly typeface: Typeface | undefined;
  private readonly shaped: Shaped;

  /** @param typeface prepared for the letter; a sign that it does not have stays away */
  constructor(letter: string, typeface: Typeface | undefined, colours: Look['colours']) {
    this.colours = colours;
    this.typeface = typeface;
    const shaped = typeface?.shape(letter);
    this.shaped = shaped?.whole ? shaped : { glyphs: [], width: 0, whole: true };
  }

  /** @param isMasked whether a part of it may be cut off */
  png(side: number, { isMasked = false } = {}): Buffer {
    const { accent, paper } = this.colours;
    const sheet = new Sheet({ width: side, height: side }, accent, { paper });
    const { size, left, base } = this.place(side, isMasked ? maskedPart : letterPart);
    const { typeface } = this;
    if (typeface) sheet.line('paper', this.shaped, { typeface, name: 'mark', size, left, base });
    return sheet.encode();
  }

  svg(): Buffer {
    const { accent, paper } = this.colours;
    const { size, left, base } = this.place(side, letterPart);
    const path = this.strokes().map(({ type, values }) => {
      const points = values.map((value, at) => (at % 2 === 0 ? left + value * size : base - value * size));
      return type + points.map((point) => Number(point.toFixed(1))).join(' ');
    });
    const letter = path.length > 0 ? `<path fill="${paper}" d="${path.join('')}"/>` : '';
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="${accent}" d="M0 0h${side}v${side}H0z"/>${letter}</svg>\n`;
    return Buffer.from(drawing);
  }

  /** In the middle, as it is seen. */
  private place(side: number, part: number): { size: number; left: number; base: number } {
    const { left, top, width, height } = this.extent();
    const size = (side * part) / Math.max(width, height, 1 / precision);
    return { size, left: side / 2 - (left + width / 2) * size, base: Math.round(side / 2 - (top + height / 2) * size) };
  }

  /** What it covers, in parts of its size. */
  private extent(): Pick<Bitmap, 'left' | 'top' | 'width' | 'height'> {
    const { left, top, width, height } = rasterise(this.strokes(), precision, 0);
    // The last column of a bitmap is empty.
    return { left: left / precision, top: top / precision, width: (width - 1) / precision, height: height / precision };
  }

  private strokes(): Stroke[] {
    return this.shaped.glyphs.flatMap((glyph) =>
      (this.typeface?.outline(glyph) ?? []).map(({ type, values }) => ({
        type,
        values: values.map((value, at) => value + (at % 2 === 0 ? glyph.x : glyph.y)),
      })),
    );
  }
}

/** Of the drawing, in units. */
const side = 512;
/** Into so many parts a letter is cut to see how large it is. */
const precision = 500;
