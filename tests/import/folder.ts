import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../src/folder.ts';
import type { Holding, Story } from '../../src/import/form/holding.ts';
import type { Source, SourceKind } from '../../src/import/form/source.ts';

/** Opens the folder of an old site that has these files, and takes it away again. */
export async function withSite<Result>(
  kind: SourceKind,
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (source: Source, folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'old-site-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      makeFolder(dirname(join(folder, name)));
      writeFileSync(join(folder, name), text);
    }
    const source = await kind.open(folder, { types: new Map() });
    try {
      return await use(source, folder);
    } finally {
      await source.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const surveyOf = (source: Source): Promise<Holding[]> => Array.fromAsync(source.survey());

export const storiesIn = (holdings: readonly Holding[]): Map<string, Story> =>
  new Map(holdings.flatMap((holding) => (holding.kind === 'story' ? [[holding.ref, holding] as const] : [])));
