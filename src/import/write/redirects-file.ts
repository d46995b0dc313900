import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../content/fields/yaml.ts';
import { redirectsFile } from '../../content/files/folders.ts';
import { redirectSource } from '../../content/links/redirect.ts';
import { placeOf } from '../../urls.ts';
import type { Redirect } from './old-paths.ts';

/** The text of redirects.yaml with further entries, and nothing of what is there changed; undefined if there are none. */
export function withRedirects(content: string, redirects: readonly Redirect[]): string | undefined {
  const file = join(content, redirectsFile);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { data } = readYaml(text);
  const there = new Set(
    (Array.isArray(data) ? data : []).flatMap(({ from }: { from?: unknown }) =>
      typeof from === 'string' ? placeOf(redirectSource(from)) : [],
    ),
  );
  const added = redirects.filter(({ from }) => !there.has(placeOf(redirectSource(from))));
  if (added.length === 0) return undefined;
  return `${text.trimEnd()}${text.trim() === '' ? '' : '\n'}${added.map(lineOf).join('')}`;
}

/** An entry as its line in the file. */
export function lineOf({ from, to, status }: Redirect): string {
  const fields = { from, ...(to !== undefined && { to }), ...(status !== undefined && { status }) };
  const parts = Object.entries(fields).map(
    ([name, value]) => `${name}: ${typeof value === 'number' ? value : quoted(value)}`,
  );
  return `- {${parts.join(', ')}}\n`;
}

/** Quoted where YAML would take it for something else than text. */
const quoted = (text: string) => (/^[/\w.~+-]*[\w/]$/.test(text) ? text : JSON.stringify(text));
