import { type Document, isMap, isNode, LineCounter, type Pair, parseDocument, visit } from 'yaml';
import type { Problem } from '../../errors.ts';
import type { Instead } from './instead.ts';
import { strayFlaw, withoutStray } from './stray-characters.ts';
import { findMistakes } from './yaml-mistakes.ts';

/** A problem whose file is not yet known, and perhaps not the names that its remedy needs. */
export interface Flaw extends Omit<Problem, 'file'> {
  instead?: Instead | undefined;
}
export type Place = { line: number; column: number };
export type Path = readonly PropertyKey[];

/** YAML that remembers where each of its values stands. */
export interface Yaml {
  /** Undefined where the text is not in order. */
  data: unknown;
  /** Errors, or else warnings. */
  flaws: Flaw[];
  /** Where the value at `path` stands, or its key; the nearest thing around it where it does not exist. */
  placeOf(path: Path, part?: 'value' | 'key'): Place;
}

/** @param firstLine the line of the file on which `text` begins, so that places are those of the file */
export function readYaml(text: string, firstLine = 1): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const flaws = findMistakes(document, text).map(
    ({ offset, what, fix }): Flaw => ({ ...place(offset), what, fix, severity: 'error' }),
  );
  const isSound = flaws.length === 0;
  if (isSound && text.includes('\\')) flaws.push(...dropEscaped(document, place));
  return {
    data: isSound ? document.toJS() : undefined,
    flaws,
    placeOf(path, part = 'value') {
      for (let depth = path.length; depth > 0; depth--) {
        const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
        const key = path[depth - 1];
        const pair = isMap(parent) ? parent.items.find((item: Pair) => String(item.key) === String(key)) : undefined;
        const node = pair
          ? part === 'key' || pair.value === null
            ? pair.key
            : pair.value
          : document.getIn(path.slice(0, depth), true);
        if (isNode(node) && node.range) return place(node.range[0]);
        part = 'value';
      }
      return { line: firstLine, column: 1 };
    },
  };
}

/** Takes out what is written as `"\u0007"` and no page can show. */
function dropEscaped(document: Document.Parsed, place: (offset: number) => Place): Flaw[] {
  const found: { offset: number; value: string }[] = [];
  visit(document, {
    Scalar(_, node) {
      const { value, range } = node;
      if (typeof value !== 'string') return;
      node.value = withoutStray(value);
      if (node.value !== value) found.push({ offset: range?.[0] ?? 0, value });
    },
  });
  const flaw = strayFlaw(found.map(({ value }) => value).join(' '), 'the fields have', () =>
    place(found[0]?.offset ?? 0),
  );
  return flaw ? [flaw] : [];
}
