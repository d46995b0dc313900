import type { Shaped, Typeface } from '../../typefaces/typeface.ts';
import { encodePng } from './png.ts';
import { type Bitmap, rasterise } from './raster.ts';

/** Steps from the paper to an ink at the edges of letters: more are not seen, and make files larger. */
const steps = 24;
/** Into so many places of a pixel a letter may fall. */
const shifts = 4;
/** Bounds the memory of letters, which have some 5 kB each. */
const mostLetters = 4000;

/** The letters that were drawn, for all sheets with the same typefaces. */
class Letters {
  private readonly known = new Map<string, Bitmap>();

  /**
   * How many steps of its ink a letter has in each pixel.
   * @param name of the typeface
   */
  bitmap(typeface: Typeface, name: string, glyph: { font: number; id: number }, size: number, shift: number): Bitmap {
    const key = `${name} ${glyph.font} ${glyph.id} ${size} ${shift}`;
    let bitmap = this.known.get(key);
    if (!bitmap) {
      bitmap = rasterise(typeface.outline(glyph), size, shift / shifts);
      bitmap.cover.forEach((part, at, cover) => {
        cover[at] = Math.round((part * steps) / 255);
      });
      if (this.known.size >= mostLetters) this.known.clear();
      this.known.set(key, bitmap);
    }
    return bitmap;
  }
}

/** A sheet of paper for letters and bars in a few inks, which can be printed again and again. */
export class Sheet<Ink extends string> {
  private readonly width: number;
  private readonly height: number;
  private readonly letters = new Letters();
  /** As PNG has them: before each row stands how it is filtered, which is not at all. */
  private readonly rows: Uint8Array;
  private readonly palette: Uint8Array;
  private readonly inks: readonly Ink[];

  /** @param inks as `#rrggbb` */
  constructor(size: { width: number; height: number }, paper: string, inks: Record<Ink, string>) {
    this.width = size.width;
    this.height = size.height;
    this.rows = new Uint8Array((size.width + 1) * size.height);
    this.inks = Object.keys(inks) as Ink[];
    const [ground, ...colours] = [paper, ...Object.values<string>(inks)].map(rgbOf) as [number[], ...number[][]];
    const ramps = colours.flatMap((colour) =>
      Array.from({ length: steps }, (_, n) =>
        colour.map((value, at) => Math.round(value + ((ground[at] as number) - value) * (1 - (n + 1) / steps))),
      ),
    );
    this.palette = Uint8Array.from([ground, ...ramps].flat());
  }

  /** Takes everything off. */
  clear(): void {
    this.rows.fill(0);
  }

  bar(ink: Ink, { left, top, width, height }: { left: number; top: number; width: number; height: number }): void {
    const full = this.first(ink) + steps - 1;
    for (let y = top; y < top + height; y++) this.rows.fill(full, this.at(left, y), this.at(left + width, y));
  }

  /** @param at where the line begins from the left, and where its letters stand */
  line(
    ink: Ink,
    { glyphs }: Shaped,
    {
      typeface,
      name,
      size,
      left,
      base,
    }: { typeface: Typeface; name: string; size: number; left: number; base: number },
  ): void {
    for (const glyph of glyphs) {
      const x = left + glyph.x * size;
      const place = Math.floor(x * shifts);
      const bitmap = this.letters.bitmap(typeface, name, glyph, size, ((place % shifts) + shifts) % shifts);
      this.stamp(ink, bitmap, Math.floor(place / shifts), Math.round(base - glyph.y * size));
    }
  }

  encode(): Buffer {
    return encodePng(this.rows, { width: this.width, height: this.height, palette: this.palette });
  }

  private stamp(ink: Ink, { left, top, width, height, cover }: Bitmap, x: number, y: number): void {
    const lighter = this.first(ink) - 1;
    const [begin, end] = [Math.max(0, -x - left), Math.min(width, this.width - x - left)];
    for (let row = Math.max(0, -y - top); row < Math.min(height, this.height - y - top); row++) {
      const from = row * width;
      const to = this.at(x + left, y + top + row);
      for (let column = begin; column < end; column++) {
        const step = cover[from + column] as number;
        // Where letters touch, the darker one stays.
        if (step > 0 && lighter + step > (this.rows[to + column] as number)) this.rows[to + column] = lighter + step;
      }
    }
  }

  /** The place of a pixel. */
  private at(x: number, y: number): number {
    return y * (this.width + 1) + 1 + x;
  }

  /** The place in the palette of an ink's lightest step. */
  private first(ink: Ink): number {
    return 1 + this.inks.indexOf(ink) * steps;
  }
}

const rgbOf = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
