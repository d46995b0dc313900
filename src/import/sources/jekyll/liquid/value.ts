/** What `{{ … }}` and the arguments of tags come to. */
import { filters } from './filters.ts';
import { isOfBuilds, type Scope } from './scope.ts';

/** A value, or nothing but Jekyll itself can tell it. */
export type Value = { known: true; value: unknown } | { known: false };

/** Where names are looked up. */
export interface Names {
  scope: Scope;
  /** What `assign` and `capture` set, and `include` with what a tag gave it; a value that is not known is `unknown`. */
  variables: ReadonlyMap<string, unknown>;
}

/** Stands in variables for what is not known. */
export const unknown = Symbol('unknown');

const notKnown: Value = { known: false };
const known = (value: unknown): Value => ({ known: true, value });

/** Pieces of an expression between signs that are not in quotes. */
export function splitAt(markup: string, sign: string): string[] {
  const parts = [''];
  for (const [piece] of markup.matchAll(/"[^"]*"|'[^']*'|[^"']|["']/gs)) {
    if (piece === sign) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim());
}

/** @param markup `page.title | upcase` */
export function evaluate(markup: string, names: Names): Value {
  const [expression = '', ...pipes] = splitAt(markup, '|');
  let value = lookUp(expression, names);
  for (const pipe of pipes) {
    const [, name = '', rest = ''] = /^(\w+)\s*:?(.*)$/s.exec(pipe) ?? [];
    const filter = filters.get(name);
    if (!value.known || !filter) return notKnown;
    const given: unknown[] = [];
    for (const argument of rest.trim() === '' ? [] : splitAt(rest, ',')) {
      const one = lookUp(argument, names);
      if (!one.known) return notKnown;
      given.push(one.value);
    }
    value = known(filter(value.value, given, names.scope));
  }
  return value;
}

const constants = new Map<string, unknown>([
  ['', ''],
  ['nil', undefined],
  ['null', undefined],
  ['true', true],
  ['false', false],
  ['empty', ''],
  ['blank', ''],
]);

function lookUp(expression: string, names: Names): Value {
  const quoted = /^"([^"]*)"$|^'([^']*)'$/.exec(expression);
  if (quoted) return known(quoted[1] ?? quoted[2]);
  if (constants.has(expression)) return known(constants.get(expression));
  if (/^-?\d{1,15}(?:\.\d{1,15})?$/.test(expression)) return known(Number(expression));
  const range = /^\((\d{1,6})\.\.(\d{1,6})\)$/.exec(expression);
  if (range) return known(numbersBetween(Number(range[1]), Number(range[2])));
  const path = pathOf(expression);
  return path ? atPath(path, names) : notKnown;
}

/** How often a loop may go round. */
const longestRange = 1000;

const numbersBetween = (from: number, to: number) =>
  Array.from({ length: Math.max(0, Math.min(to - from + 1, longestRange)) }, (_, index) => from + index);

function pathOf(expression: string): (string | number)[] | undefined {
  if (!/^[A-Za-z_][\w-]*\??(?:\.[\w-]+\??|\[\s*(?:\d+|"[^"]*"|'[^']*')\s*\])*$/.test(expression)) return undefined;
  return [...expression.matchAll(/[\w-]+\??(?=[.[]|$)|\[\s*(?:(\d+)|["']([^"']*)["'])\s*\]/g)].map(
    ([whole, index, name]) => (index === undefined ? (name ?? whole) : Number(index)),
  );
}

function atPath(path: readonly (string | number)[], { scope, variables }: Names): Value {
  const [first, ...rest] = path;
  const roots = new Map<string, unknown>([['page', scope.page], ['site', scope.site], ...variables]);
  if (!variables.has(String(first)) && isOfBuilds(path, first === 'site' ? scope.site : scope.page)) return notKnown;
  let value = roots.get(String(first));
  for (const key of rest) value = member(value, key);
  return value === unknown ? notKnown : known(value);
}

function member(value: unknown, key: string | number): unknown {
  if (value === unknown) return unknown;
  if (Array.isArray(value)) {
    if (key === 'size') return value.length;
    return key === 'first' ? value[0] : key === 'last' ? value.at(-1) : value[Number(key)];
  }
  if (typeof value === 'string' && key === 'size') return value.length;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a template prints it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null || value === unknown) return '';
  if (Array.isArray(value)) return value.map(shown).join('');
  return isRecord(value) ? JSON.stringify(value) : String(value);
}
