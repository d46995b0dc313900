/** The texts of a site of Hugo with what others of its texts need of each, read once: addresses, and what lists hand down. */
import type { Remark } from '../../../form/holding.ts';
import { decodeText } from '../../../markdown/front/decode.ts';
import { fieldOf, isFalse, isTrue, textOf } from '../../../markdown/front/fields.ts';
import { type Fields, type FrontMatter, isFields, readFrontMatter } from '../../../markdown/front/front-matter.ts';
import type { Files } from '../../../zip/files.ts';
import { pathOf } from '../addresses/address.ts';
import { datesOf } from '../addresses/dates.ts';
import type { Settings } from '../settings.ts';
import { type Cascade, cascadesOf, handedDown } from './cascade.ts';
import { isReadable, type TextFile, textsOf } from './text-file.ts';

export interface Page extends TextFile {
  /** Path of its address. */
  path: string;
  /** Whether Hugo prints it. */
  isPrinted: boolean;
  hasCategories: boolean;
}

export interface Pages {
  all: readonly Page[];
  /** What the lists above a text hand down to it. */
  cascades: readonly Cascade[];
  /** Of texts in other languages, how many there are. */
  others: ReadonlyMap<string, { count: number; first: string }>;
}

export async function readPages(files: Files, settings: Settings, remarks: Remark[]): Promise<Pages> {
  const all: Page[] = [];
  const others = new Map<string, { count: number; first: string }>();
  const cascades = cascadesOf(fieldOf(settings.data, 'cascade'), []);
  const texts = textsOf(files.names, settings);
  // Lists come first: what they hand down has a part in the addresses below them.
  for (const text of [...texts].sort(
    (a, b) => Number(b.kind === 'list') - Number(a.kind === 'list') || a.folders.length - b.folders.length,
  )) {
    if (text.language !== undefined) {
      const { count = 0, first = text.name } = others.get(text.language) ?? {};
      others.set(text.language, { count: count + 1, first });
      continue;
    }
    if (!isReadable(text.name)) {
      const fix = 'turn it into Markdown, for example with pandoc, and import again';
      remarks.push({
        level: 'lost',
        what: 'texts that are neither Markdown nor HTML are not read',
        fix,
        place: { file: text.name },
      });
      continue;
    }
    const read = await readText(files, text.name);
    if (!read) continue;
    if (text.kind === 'list') cascades.push(...cascadesOf(fieldOf(read.data, 'cascade'), text.folders));
    const data = fieldsOf(read.data, text, cascades);
    const path = pathOf(text, data, datesOf(data, text.base, settings.data).date, settings);
    all.push({ ...text, path, isPrinted: isPrinted(data), hasCategories: fieldOf(data, 'categories') !== undefined });
  }
  all.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { all, cascades, others };
}

export async function readText(files: Files, name: string): Promise<FrontMatter | undefined> {
  const bytes = await files.read(name);
  return bytes && readFrontMatter(decodeText(bytes));
}

/** The fields of a text, with those that are handed down to it and those of its group `params`. */
export function fieldsOf(data: Fields, text: TextFile, cascades: readonly Cascade[]): Fields {
  const params = fieldOf(data, 'params');
  return { ...handedDown(text, cascades), ...(isFields(params) ? params : {}), ...data };
}

function isPrinted(data: Fields): boolean {
  const render = fieldOf(data, 'build.render', '_build.render');
  return !isTrue(fieldOf(data, 'headless')) && !isFalse(render) && !/^(?:never|link)$/.test(textOf(render) ?? '');
}
