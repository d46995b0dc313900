/** Text as outlines: letters are found, joined and placed by HarfBuzz, as browsers do it, so that every script comes out right. */
import { readFileSync } from 'node:fs';
import { Blob, Direction, Face, Font, shape, Buffer as TextBuffer } from 'harfbuzzjs';
import { cut } from './cut.ts';
import { axesOf, fileOf, packageOf, type TypefacePackage } from './package.ts';
import { readRanges } from './ranges.ts';

/** A letter in its place. Lengths are parts of the size in which the text is set. */
export interface Glyph {
  /** Which of the typeface's fonts it is from, and its number there. */
  font: number;
  id: number;
  x: number;
  y: number;
}

export interface Shaped {
  glyphs: Glyph[];
  width: number;
  /** Whether every character of the text has its letter. */
  whole: boolean;
}

/** A part of an outline: `M`, `L`, `Q`, `C` or `Z` with its points, x and y in turn, y upwards; parts of the size. */
export interface Stroke {
  type: string;
  values: number[];
}

interface Subset {
  ranges: [from: number, to: number][];
  /** Made when a text needs it; undefined if there is no such file. */
  font: Promise<number | undefined> | undefined;
  name: string;
}

/** A cut of a typeface, whose letters lie in several fonts. */
export class Typeface {
  private readonly files: TypefacePackage;
  private readonly axes: { wght: number; opsz: number };
  private readonly folder: string;
  private readonly subsets: Subset[];
  private readonly fonts: { font: Font; unit: number }[] = [];
  private readonly shaped = new Map<string, Shaped>();

  /**
   * @param axes weight, and for which size its letters are drawn, in points
   * @param folder where made files are kept
   */
  constructor(family: string, axes: { wght: number; opsz: number }, folder: string) {
    const files = packageOf(family);
    if (!files) throw new RangeError(`There is no package of the typeface ${family}.`);
    this.files = files;
    this.axes = axes;
    this.folder = folder;
    const names = Object.keys(files.ranges).sort((a, b) => Number(b === 'latin') - Number(a === 'latin'));
    this.subsets = names.map((name) => ({ name, ranges: readRanges(files.ranges[name] ?? ''), font: undefined }));
  }

  /** Loads what a text needs; to be done before it is shaped. */
  async prepare(text: string): Promise<void> {
    const codes = [...new Set([...text].map((character) => character.codePointAt(0) as number))];
    const needed = this.subsets.filter(({ ranges }) =>
      codes.some((code) => ranges.some(([from, to]) => code >= from && code <= to)),
    );
    for (const subset of needed) {
      subset.font ??= this.load(subset.name);
      await subset.font;
    }
  }

  /** A text of one direction. */
  shape(text: string, isRtl = false): Shaped {
    const key = `${isRtl ? '<' : '>'}${text}`;
    let known = this.shaped.get(key);
    if (!known) {
      known = this.shapeAnew(text, isRtl);
      if (this.shaped.size >= mostShaped) this.shaped.clear();
      this.shaped.set(key, known);
    }
    return known;
  }

  outline({ font: at, id }: Pick<Glyph, 'font' | 'id'>): Stroke[] {
    const { font, unit } = this.fonts[at] as { font: Font; unit: number };
    return font.glyphToJson(id).map(({ type, values }) => ({ type, values: values.map((value) => value * unit) }));
  }

  private async load(subset: string): Promise<number | undefined> {
    const source = fileOf(this.files, subset, 'normal');
    if (source === undefined) return undefined;
    const axes = axesOf(source, this.axes);
    const bytes = readFileSync(await cut(source, { axes, format: 'truetype', folder: this.folder }));
    const face = new Face(new Blob(bytes));
    return this.fonts.push({ font: new Font(face), unit: 1 / face.upem }) - 1;
  }

  private shapeAnew(text: string, isRtl: boolean): Shaped {
    const runs = this.runsOf(text);
    const shaped: Shaped = { glyphs: [], width: 0, whole: true };
    for (const { font: at, text } of isRtl ? runs.reverse() : runs) {
      const { font, unit } = this.fonts[at] ?? {};
      // Of no subset of the typeface.
      if (!font || !unit) return { ...shaped, whole: false };
      const buffer = new TextBuffer();
      buffer.addText(text);
      buffer.guessSegmentProperties();
      buffer.setDirection(isRtl ? Direction.RTL : Direction.LTR);
      shape(font, buffer);
      const positions = buffer.getGlyphPositions();
      for (const [index, { codepoint: id }] of buffer.getGlyphInfos().entries()) {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
        shaped.glyphs.push({ font: at, id, x: shaped.width + xOffset * unit, y: yOffset * unit });
        shaped.width += xAdvance * unit;
        if (id === 0) shaped.whole = false;
      }
    }
    return shaped;
  }

  /** Stretches of a text that one font has the letters of. Spaces, marks and joiners stay with what they follow. */
  private runsOf(text: string): { font: number; text: string }[] {
    const runs: { font: number; text: string }[] = [];
    for (const character of text) {
      const code = character.codePointAt(0) as number;
      const has = ({ font }: { font: Font }) => font.nominalGlyph(code) !== undefined;
      const last = runs.at(-1);
      const stays = /[\s\p{M}\p{Default_Ignorable_Code_Point}]/u.test(character);
      const first = this.fonts.findIndex(has);
      const font = last && (stays || has(this.fonts[last.font] as { font: Font })) ? last.font : Math.max(first, 0);
      if (last?.font === font) last.text += character;
      else runs.push({ font, text: character });
    }
    return runs;
  }
}

/** Words come again, in headlines as elsewhere. */
const mostShaped = 20_000;
