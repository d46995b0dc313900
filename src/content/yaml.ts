import { isMap, isNode, LineCounter, type Pair, parseDocument, type YAMLError } from 'yaml';
import type { Problem } from '../errors.ts';

/** A problem whose file is not yet known. */
export type Flaw = Omit<Problem, 'file'>;
export type Place = { line: number; column: number };
export type Path = readonly PropertyKey[];

/** YAML that remembers where each of its values stands. */
export interface Yaml {
  data: unknown;
  flaws: Flaw[];
  /** Where the value at `path` stands, or its key; the nearest thing around it where it does not exist. */
  placeOf(path: Path, part?: 'value' | 'key'): Place;
}

/** @param firstLine the line of the file on which `text` begins, so that places are those of the file */
export function readYaml(text: string, firstLine = 1): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const flaws = document.errors.map((error) => explain(error, place(error.pos[0])));
  return {
    data: flaws.length === 0 ? document.toJS({ maxAliasCount: 100 }) : undefined,
    flaws,
    placeOf(path, part = 'value') {
      for (let depth = path.length; depth > 0; depth--) {
        const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
        const key = path[depth - 1];
        const pair = isMap(parent) ? parent.items.find((item: Pair) => String(item.key) === String(key)) : undefined;
        const node = pair ? (part === 'key' || pair.value === null ? pair.key : pair.value) : document.getIn(path.slice(0, depth), true);
        if (isNode(node) && node.range) return place(node.range[0]);
        part = 'value';
      }
      return { line: firstLine, column: 1 };
    },
  };
}

/** YAML's own words are for programmers; the mistakes that editors make get theirs. */
function explain(error: YAMLError, place: Place): Flaw {
  const said = error.message.split('\n')[0]?.replace(/\.$/, '') ?? error.code;
  const fixes: Partial<Record<YAMLError['code'], [what: string, fix: string]>> = {
    BLOCK_AS_IMPLICIT_KEY: ['a text with a colon in it is read as a field', 'put the whole text in quotes: "Like: this"'],
    MULTILINE_IMPLICIT_KEY: ['this line is not of the form field: value', 'add the colon, or indent the line if it goes on from the one above'],
    MISSING_CHAR: [said.charAt(0).toLowerCase() + said.slice(1), 'close what was opened: a quote, a bracket or a brace'],
    TAB_AS_INDENT: ['the line is indented with a tab', 'indent with spaces'],
    BAD_INDENT: ['the line is indented differently from its neighbours', 'give lines of one list or group the same number of spaces'],
    DUPLICATE_KEY: ['this field stands here twice', 'keep one of the two'],
    BAD_ALIAS: ['* at the beginning of a text has a meaning of its own', 'put the text in quotes'],
    UNEXPECTED_TOKEN: [`this is not readable as YAML (${said})`, 'put texts with special characters in quotes'],
  };
  const [what, fix] = fixes[error.code] ?? [`this is not readable as YAML (${said})`, 'put texts with special characters in quotes'];
  return { ...place, what, fix, severity: 'error' };
}
