import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addressOf } from '../../src/verify/expected.ts';
import { useEnds } from '../browser/browser.ts';
import { folder, startPreview, tableOf } from '../hosting/servers.ts';
import { parameters } from '../proof/settings.ts';
import { deployedOf, verdictOf } from './verdict.ts';

const files = {
  'index.html': 'Front',
  '404.html': 'Page not found',
  'news/index.html': 'News',
  'news/größe & maß/index.html': 'Size',
  'news/100% true?/index.html': 'True',
  'news/a#b/index.md': 'Words',
  'about.html': 'About',
  'feed.xml': '<rss/>',
  'slots.json': '{}',
  '_astro/site.0a1b2c3d.css': 'p {}',
  '_media/0a1b/d.unknown': 'data',
  'search/2026/words-27728ddf.bin': 'words',
  '.well-known/security.txt': 'Contact',
};
type Path = keyof typeof files;
const served = (Object.keys(files) as Path[]).filter((path) => path !== '404.html');

let [root, url] = ['', ''];
const whenOver = useEnds();
beforeAll(async () => {
  root = folder(files, whenOver);
  ({ url } = await startPreview(root, [], whenOver));
});

/** What somebody does to a file. */
const change = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom('', 'x', 'News ', ' ', '\0').map((more) => (text: string) => text + more),
  fc.string({ minLength: 1 }).map((other) => () => other),
);

test('whichever files are altered or removed, those are told, and no other', async () => {
  const edits = fc.uniqueArray(fc.tuple(fc.constantFrom(...served), change), {
    selector: ([path]) => path,
    maxLength: 4,
  });
  const property = fc.asyncProperty(edits, async (changed) => {
    const different = changed.filter(([path, by]) => by?.(files[path]) !== files[path]);
    for (const [path, by] of changed) {
      if (by) writeFileSync(join(root, path), by(files[path]));
      else rmSync(join(root, path));
    }
    try {
      const { findings } = await verdictOf(url, { deployed: deployedOf(files), table: tableOf([]), host: 'preview' });
      const told = findings.map(({ check, address }) => [check, address]);
      expect(told.toSorted()).toEqual(
        different.map(([path, by]) => [by ? 'bytes' : 'answer', addressOf(path)]).toSorted(),
      );
    } finally {
      for (const [path] of changed) writeFileSync(join(root, path), files[path]);
    }
  });
  await fc.assert(property, parameters(25));
});
