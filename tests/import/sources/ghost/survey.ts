import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Holding } from '../../../../src/import/form/holding.ts';
import type { Source } from '../../../../src/import/form/source.ts';
import { ghost } from '../../../../src/import/sources/ghost/ghost.ts';
import { zipOf } from '../../zip/make-zip.ts';

/** Of version 6, with whatever tables a test is about. */
export const exported = (tables: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    db: [{ meta: { exported_on: 1_790_000_000_000, version: '6.0.0' }, data: { posts: [], ...tables } }],
  });

/** @param files by name: one JSON as it is, several in a zip */
export function laid(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-ghost-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [[name, only] = ['', ''], ...others] = Object.entries(files);
  const path = join(folder, others.length > 0 ? 'ghost.zip' : name);
  writeFileSync(path, others.length > 0 ? zipOf(files) : only);
  return path;
}

export async function opened(files: Readonly<Record<string, string | Uint8Array>>): Promise<Source> {
  const source = await ghost.open(laid(files), { types: new Map() });
  onTestFinished(() => source.close());
  return source;
}

/** Everything that an export holds, by kind. */
export async function surveyed(files: Readonly<Record<string, string | Uint8Array>>) {
  const all: Holding[] = [];
  for await (const holding of (await opened(files)).survey()) all.push(holding);
  const of = <Kind extends Holding['kind']>(kind: Kind) =>
    all.filter((one): one is Extract<Holding, { kind: Kind }> => one.kind === kind);
  return {
    all,
    stories: of('story'),
    people: of('person'),
    terms: of('term'),
    menus: of('menu'),
    redirects: of('redirect'),
    remarks: of('remark'),
    site: of('site')[0],
  };
}

/** The tables alone. */
export const surveyedTables = (tables: Readonly<Record<string, unknown>>) =>
  surveyed({ 'export.json': exported(tables) });
