/** The front matter of a text of any generator, and what is below it. */
import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import { LineCounter, parseDocument } from 'yaml';
import { looseFields } from './loose-fields.ts';
import { scriptFields } from './script-fields.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface FrontMatter {
  /** Dates of TOML are texts in it. Empty if there is none. */
  data: Fields;
  body: string;
  /** Of the file, at which the body begins; 1-based. */
  line: number;
  /** Why it could not be read, and where in the file; then `data` has what each line for itself says. */
  flaw?: Flaw | undefined;
}

interface Flaw {
  line: number;
  column: number;
  /** One clause without a full stop. */
  what: string;
}

/** @param text as `decodeText` gives it */
export function readFrontMatter(text: string): FrontMatter {
  const [, sign = '', kind = ''] = /^(---|\+\+\+)[ \t]*([a-z]*)[ \t]*\n/.exec(text) ?? [];
  if (sign === '') return /^\s*\{\s*(?:"|\})/.test(text) ? readJson(text) : { data: {}, body: text, line: 1 };
  const first = text.indexOf('\n') + 1;
  const end = sign === '---' ? /^(?:---|\.\.\.)[ \t]*$/gm : /^\+\+\+[ \t]*$/gm;
  end.lastIndex = first;
  const closing = end.exec(text);
  // A rule at the top of a text is no front matter.
  if (!closing) return { data: {}, body: text, line: 1 };
  const written = text.slice(first, closing.index);
  const rest = text.slice(closing.index + closing[0].length + 1);
  const below = { body: rest, line: linesIn(text.slice(0, text.length - rest.length)) + 1 };
  if (kind === 'json') return { ...parsedJson(written, 2), ...below };
  if (kind === 'js' || kind === 'javascript') {
    const data = scriptFields(written);
    if (data) return { data, ...below };
  }
  if (kind !== '' && kind !== 'yaml' && kind !== 'toml')
    return { ...unread(written, 1, 1, `front matter of the kind ${kind} is a program`), ...below };
  return { ...(sign === '---' && kind !== 'toml' ? readYamlFields(written, 2) : readTomlFields(written, 2)), ...below };
}

type Read = Pick<FrontMatter, 'data' | 'flaw'>;

/** @param line of the file at which the text begins */
export function readYamlFields(text: string, line = 1): Read {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
      uniqueKeys: false,
    });
    const [error] = document.errors;
    if (!error) return asFields(document.toJS({ maxAliasCount: 100 }), text, line);
    const { line: at, col } = lines.linePos(error.pos[0]);
    return unread(text, at + line - 1, col, error.message);
  } catch (error) {
    return unread(text, line, 1, wordsOf(error));
  }
}

export function readTomlFields(text: string, line = 1): Read {
  try {
    return asFields(withoutTomlDates(parseToml(text)), text, line);
  } catch (error) {
    const [at, column] = error instanceof TomlError ? [error.line, error.column] : [1, 1];
    return unread(text, at + line - 1, column, wordsOf(error));
  }
}

export function readJsonFields(text: string, line = 1): Read {
  return parsedJson(text, line);
}

function parsedJson(text: string, line: number): Read {
  try {
    return asFields(JSON.parse(text), text, line);
  } catch (error) {
    return unread(text, line, 1, wordsOf(error));
  }
}

/** JSON as front matter ends with its own bracket. */
function readJson(text: string): FrontMatter {
  const start = text.indexOf('{');
  const end = closingBracket(text, start);
  if (end === undefined) return { data: {}, body: text, line: 1 };
  const rest = text.slice(end + 1).replace(/^[ \t]*\n/, '');
  const line = linesIn(text.slice(0, text.length - rest.length)) + 1;
  return { ...parsedJson(text.slice(start, end + 1), linesIn(text.slice(0, start)) + 1), body: rest, line };
}

function closingBracket(text: string, start: number): number | undefined {
  let depth = 0;
  const signs = /"(?:[^"\\\n]|\\.)*"|[{}]/g;
  signs.lastIndex = start;
  for (let match = signs.exec(text); match; match = signs.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}' && --depth === 0) return match.index;
  }
  return undefined;
}

function asFields(data: unknown, text: string, line: number): Read {
  if (data === null || data === undefined) return { data: {} };
  if (isFields(data)) return { data };
  return unread(text, line, 1, 'the front matter is no list of fields');
}

function unread(text: string, line: number, column: number, why: string): Read {
  const [what = ''] = why.split('\n', 1);
  return { data: looseFields(text), flaw: { line, column, what: what.replace(/[.:\s]+$/, '') } };
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Dates of TOML as it writes them. */
function withoutTomlDates(value: unknown, depth = 0): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (depth > 50) return undefined;
  if (Array.isArray(value)) return value.map((one) => withoutTomlDates(one, depth + 1));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutTomlDates(one, depth + 1)]));
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const linesIn = (text: string) => text.split('\n').length - 1;
