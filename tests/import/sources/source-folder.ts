import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ReadBody, Reference, Resolution } from '../../../src/import/form/body.ts';
import type { Holding } from '../../../src/import/form/holding.ts';
import type { SourceKind } from '../../../src/import/form/source.ts';

/** A folder of another generator, for the time of a test. @param files what is in each, by its path */
export function sourceFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'source-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** All that a folder holds. */
export async function readSource(kind: SourceKind, readBody: ReadBody, files: Readonly<Record<string, string>>) {
  const source = await kind.open(sourceFolder(files), { types: new Map() });
  const all: Holding[] = [];
  for await (const holding of source.survey()) all.push(holding);
  const of = <Kind extends Holding['kind']>(kind: Kind) =>
    all.filter((one): one is Extract<Holding, { kind: Kind }> => one.kind === kind);
  const story = (ref: string) => {
    const found = of('story').find((one) => one.ref === ref);
    if (!found)
      throw new Error(
        `there is no story ${ref}, but ${of('story')
          .map((one) => one.ref)
          .join(', ')}`,
      );
    return found;
  };
  return {
    of,
    story,
    file: source.file,
    /** What a text becomes where everything is where it was. */
    async written(ref: string) {
      const { references, write } = await readBody(await source.body(story(ref), []));
      return { references, ...(await write(stays)) };
    },
  };
}

const stays = ({ kind, address }: Reference): Resolution =>
  kind === 'picture' ? { kind, src: address } : { kind: 'link', address };
