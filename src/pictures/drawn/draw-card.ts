import { direction } from '../../editorial/language.ts';
import { setLine } from '../../typefaces/line.ts';
import { fitLines } from '../../typefaces/lines.ts';
import type { FaceName, Look } from '../../typefaces/look.ts';
import { Typeface } from '../../typefaces/typeface.ts';
import { cardSize, type ShareCard } from './share-card.ts';
import { Sheet } from './sheet.ts';

/** Lengths in pixels; the rest as parts of the size of letters. */
interface Style {
  face: FaceName;
  ink: 'ink' | 'accent' | 'soft';
  /** The largest first. */
  sizes: readonly number[];
  /** Room for all lines. */
  height: number;
  leading: number;
  tracking: number;
}

/** Space around all texts. */
const margin = 76;
/** Along the upper edge. */
const band = 14;
/** Over the site's name, as in its masthead. */
const rule = { top: 506, thick: 3, gap: 4 };
/** Where the last line stands. */
const base = 573;
/** Between a section and a headline. */
const gap = 20;

const small = { face: 'sans', leading: 1.2, tracking: 0, height: 45 } as const;
const section: Style = { ...small, ink: 'accent', sizes: [34] };
const tagline: Style = { ...small, ink: 'soft', sizes: [34, 30, 26] };
const large = { face: 'serif', ink: 'ink', leading: 1.1 } as const;
const headline: Style = { ...large, sizes: [120, 108, 96, 88, 80, 72, 66, 60, 54], height: 340, tracking: -0.016 };
const name: Style = { ...large, sizes: [46, 40, 34, 28], height: 51, tracking: -0.015 };

/** The height of capital letters, of the size. */
const capitals = 0.66;
/** What stands on capital letters, of their height. */
const accents = 0.33;

/** The cut of headlines, ready for a text. @param folder where made files of typefaces are kept */
export async function headlineFace(text: string, { faces }: Look, folder: string): Promise<Typeface | undefined> {
  const typeface = faces.serif && new Typeface(faces.serif.family, cuts.serif, folder);
  await typeface?.prepare(text);
  return typeface;
}

const cuts = { serif: { wght: 700, opsz: 40 }, sans: { wght: 500, opsz: 11 } };

/** Draws cards, whose words and letters come again and again. */
export class CardPress {
  private readonly sheet: Sheet<Style['ink'] | 'line'>;
  private readonly typefaces = new Map<FaceName, Typeface>();

  /** @param folder where made files of typefaces are kept */
  constructor(look: Look, folder: string) {
    const { paper, ink, accent, 'ink-soft': soft, 'rule-strong': line } = look.colours;
    this.sheet = new Sheet(cardSize, paper, { ink, accent, soft, line });
    const { serif, sans } = look.faces;
    if (serif) this.typefaces.set('serif', new Typeface(serif.family, cuts.serif, folder));
    if (sans) this.typefaces.set('sans', new Typeface(sans.family, cuts.sans, folder));
  }

  /** @returns a PNG */
  async draw({ language, ...texts }: ShareCard): Promise<Buffer> {
    const set = (text: string | undefined, style: Style) => this.set(text, style, language);
    const over = await set(texts.section, section);
    const [main, below] =
      texts.headline === undefined
        ? [await set(texts.site, headline), await set(texts.tagline, tagline)]
        : [await set(texts.headline, headline), await set(texts.site, name)];

    // From here on nothing waits, so that no other card comes onto the sheet.
    const { sheet } = this;
    sheet.clear();
    const width = cardSize.width - 2 * margin;
    sheet.bar('accent', { left: 0, top: 0, width: cardSize.width, height: band });
    for (const at of [0, rule.thick + rule.gap]) {
      sheet.bar('line', { left: margin, top: rule.top + at, width, height: rule.thick });
    }
    below?.print(sheet, base);
    // What stands over the rule stands in the middle of the room there.
    const between = over && main ? gap + Math.round(main.rise * accents) : 0;
    const height = (over?.height ?? 0) + between + (main?.height ?? 0);
    const top = Math.round((band + rule.top - height) / 2);
    over?.print(sheet, top + over.rise);
    if (main) main.print(sheet, top + height - main.height + main.rise);
    return sheet.encode();
  }

  private async set(text: string | undefined, style: Style, language: string): Promise<Setting | undefined> {
    const { face, tracking } = style;
    const typeface = this.typefaces.get(face);
    if (!typeface || text === undefined) return undefined;
    await typeface.prepare(`${text}… `);
    const isRtl = direction(language) === 'rtl';
    const shape = (line: string) => setLine(typeface, line, { isRtl, tracking });
    const width = cardSize.width - 2 * margin;
    const { lines, size } = fitLines(text, { ...style, width, language, measure: (part) => shape(part).width });
    const shaped = lines.map(shape);
    // What a typeface says it has may be missing in its files.
    if (!shaped.every(({ whole }) => whole)) return undefined;
    const leading = Math.round(size * style.leading);
    const rise = Math.round(size * capitals);
    return {
      rise,
      height: rise + (lines.length - 1) * leading,
      print(sheet, base) {
        for (const [at, line] of shaped.entries()) {
          const left = isRtl ? cardSize.width - margin - line.width * size : margin;
          sheet.line(style.ink, line, { typeface, name: face, size, left, base: base + at * leading });
        }
      },
    };
  }
}

/** Lines that are ready to be printed. */
interface Setting {
  /** From the top of capital letters to the foot of the last line. */
  height: number;
  /** Of the first line's capital letters. */
  rise: number;
  /** @param base the foot of the first line */
  print(sheet: Sheet<Style['ink'] | 'line'>, base: number): void;
}
