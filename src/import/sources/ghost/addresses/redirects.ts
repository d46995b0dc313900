import type { Holding } from '../../../form/holding.ts';
import { isOn, jsonOf, rowOf, rowsOf, textOf } from '../row.ts';
import { readYaml } from './yaml.ts';

/**
 * What a redirects file of a site says. Each is a pattern for Ghost, also those that are written as plain paths; where it stands for
 * one path, with or without a slash at the end, it is a redirect.
 * @see https://docs.ghost.org/themes/routing (redirects)
 */
export function* redirectsOf({ text, file }: { text: string; file: string }): Generator<Holding> {
  const entries = entriesOf(text, file);
  if (entries === undefined) {
    const what = 'the redirects cannot be read';
    yield { kind: 'remark', level: 'lost', what, fix: 'write them into content/redirects.yaml', place: { file } };
  }
  const lines = isJson(file) ? jsonLines(text) : yamlLines(text);
  for (const { from, to, status } of entries ?? []) {
    const place = { file, line: lines.get(from) };
    const path = plainPath(from);
    if (path !== undefined && to !== '') yield { kind: 'redirect', from: path, to, status, place };
    else {
      const what = `the redirect from ${from || 'nowhere'} to ${to || 'nowhere'} is a pattern and was left out`;
      yield { kind: 'remark', level: 'lost', what, fix: 'write the addresses that it stands for', place };
    }
  }
}

interface Entry {
  from: string;
  to: string;
  status: 301 | 302;
}

/** Undefined if it is neither of the forms. */
function entriesOf(text: string, file: string): Entry[] | undefined {
  if (isJson(file)) {
    const list = jsonOf(text);
    if (!Array.isArray(list)) return undefined;
    return rowsOf(list).map(({ from, to, permanent }) => ({
      from: textOf(from),
      to: textOf(to),
      status: isOn(permanent) ? 301 : 302,
    }));
  }
  const read = readYaml(text);
  if ('line' in read) return undefined;
  const rows = rowOf(read.value);
  return ([301, 302] as const).flatMap((status) =>
    Object.entries(rowOf(rows[status])).map(([from, to]) => ({ from, to: textOf(to), status })),
  );
}

const isJson = (file: string) => /\.json$/i.test(file);

/** Lines by the pattern that stands on them. */
function jsonLines(text: string): Map<unknown, number> {
  const lines = new Map<unknown, number>();
  for (const [index, line] of text.split('\n').entries()) {
    for (const [, from] of line.matchAll(/"from"\s*:\s*("(?:[^"\\]|\\.)*")/g)) lines.set(jsonOf(from ?? ''), index + 1);
  }
  return lines;
}

function yamlLines(text: string): Map<unknown, number> {
  const keys = text.split('\n').map((line) =>
    line
      .trim()
      .split(/:(?:\s|$)/, 1)[0]
      ?.replace(/^(['"])(.*)\1$/, '$2'),
  );
  return new Map(keys.map((key, index) => [key, index + 1]));
}

/** The only path that a pattern stands for, if it is one: `^\/what(\/?)$` is `/what`. */
function plainPath(pattern: string): string | undefined {
  const path = pattern
    .replace(/^\/(\^.*)\/i$/, '$1')
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/(?:\(\\?\/\??\)\??|\\?\/\?)$/, '')
    .replace(/\\([/.-])/g, '$1');
  return /^\/[^\\^$*+?()[\]{}|]*$/.test(path) && path !== '/' ? path : undefined;
}
