/** Exports of letters as a test makes them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Holding, Remark, Story } from '../../../src/import/form/holding.ts';
import type { Source, SourceKind } from '../../../src/import/form/source.ts';
import { zipOf } from '../zip/make-zip.ts';

export interface Surveyed {
  source: Source;
  holdings: Holding[];
  stories: Story[];
  remarks: Remark[];
}

/** A folder with these files, by name. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'letters-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

export async function zipFileOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  return join(await folderOf({ 'export.zip': zipOf(files) }), 'export.zip');
}

export async function surveyed(kind: SourceKind, path: string): Promise<Surveyed> {
  const source = await kind.open(path, { types: new Map() });
  onTestFinished(() => source.close());
  const holdings: Holding[] = [];
  for await (const holding of source.survey()) holdings.push(holding);
  const stories = holdings.flatMap((one) => (isStory(one) ? [one] : []));
  const remarks = holdings.flatMap((one) => (one.kind === 'remark' ? [one] : []));
  return { source, holdings, stories, remarks };
}

const isStory = (holding: Holding): holding is Story & { kind: 'story' } => holding.kind === 'story';
