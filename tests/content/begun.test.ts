import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { readFrontMatter } from '../../src/content/fields/front-matter.ts';
import { normalise } from '../../src/content/fields/markdown-text.ts';
import { withoutStray } from '../../src/content/fields/stray-characters.ts';
import { validate } from '../../src/content/fields/validate.ts';
import { readYaml } from '../../src/content/fields/yaml.ts';
import { type BegunKind, begun, begunKinds } from '../../src/content/write/begun.ts';
import { fileText, mistakesIn } from '../../src/content/write/file-text.ts';
import { writeNew } from '../../src/content/write/new-file.ts';
import { storyFolder } from '../../src/content/write/story-folder.ts';
import { writeFiles } from '../site/site.ts';

const today = '2026-11-27';
const least: Record<BegunKind, Record<string, unknown>> = {
  story: { title: 'A', section: 'news', draft: true },
  author: { name: 'Ada' },
  section: { name: 'News', order: 1 },
  tag: { name: 'C++' },
  page: { title: 'About' },
  campaign: {
    advertiser: 'Dune',
    url: 'https://dune.example/',
    creatives: [{ size: '728x90', src: './dune.png', alt: 'A sale' }],
  },
};

/** What a build reads of a file. */
function read(kind: BegunKind, text: string) {
  const whole = normalise(text);
  const { value, flaws } = validate(
    begun[kind].schema,
    /^---\n/.test(whole) ? readFrontMatter(whole) : readYaml(whole),
  );
  return { value: (value ?? {}) as Record<string, unknown>, flaws };
}

/** What is left of a text: some characters no page can show. */
const shown = (text: string) => withoutStray(text).trim();

/** A line as somebody may type it; the first of these are what YAML takes for something else. */
const line = fc
  .oneof(
    fc.constantFrom(
      'Harbour: open',
      '#1 in the world # really',
      '"Yes", she said',
      "It's 'quoted'",
      '- a dash',
      '[A list]',
      '{A: group}',
      '*star* & &anchor',
      '!bang',
      '%percent',
      '@home',
      '`code`',
      '> quoted',
      '| bar',
      '---',
      '...',
      'no',
      'null',
      '~',
      '12',
      '1e3',
      '0x1f',
      '2026-05-08',
      'true',
      'a\tb\\n',
      '🦀 crabs 👩‍🚀',
      'مرحبا: ١٢٣',
      '\u202eשלום\u202c',
      'ends with:',
      'two  spaces',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(...' :#-\'"[]{},&*!|>%@`\\~?=a\t'), minLength: 1, maxLength: 30 }),
  )
  .map((text) => text.replace(/[\r\n]+/g, ' '))
  .filter((text) => shown(text) !== '');

test('whatever is typed as a headline, a build reads it as it was typed', () => {
  fc.assert(
    fc.property(line, line, (title, dek) => {
      const { value, flaws } = read('story', fileText('story', { ...least.story, title, dek }, today));
      expect({ flaws, title: value['title'], dek: value['dek'] }).toEqual({
        flaws: [],
        title: shown(title),
        dek: shown(dek),
      });
    }),
    { numRuns: 2000 },
  );
});

test('so it is with names, and with what ads say', () => {
  fc.assert(
    fc.property(line, fc.constantFrom('author', 'section', 'tag'), (name, kind: BegunKind) => {
      const { value, flaws } = read(kind, fileText(kind, { ...least[kind], name }, today));
      expect({ flaws, name: value['name'] }).toEqual({ flaws: [], name: shown(name) });
    }),
  );
  fc.assert(
    fc.property(line, (alt) => {
      const creatives = [{ size: '728x90', src: './dune.png', alt }];
      const { value, flaws } = read('campaign', fileText('campaign', { ...least.campaign, creatives }, today));
      expect({ flaws, creatives: value['creatives'] }).toEqual({
        flaws: [],
        creatives: [{ ...creatives[0], alt: shown(alt) }],
      });
    }),
  );
});

test.each(begunKinds)('what a new %s says behind # are fields that it can have', (kind) => {
  const text = fileText(kind, least[kind], today);
  expect(mistakesIn(kind, text)).toEqual([]);
  // Of a story the first line of these is for the reader, and the date takes the place of the draft.
  const all = text
    .replace(/^# When.*\n/m, '')
    .replace(/^draft: true\n/m, '')
    .replace(/^# /gm, '');
  expect(all).not.toBe(text);
  expect(mistakesIn(kind, all)).toEqual([]);
  expect(Object.keys(read(kind, all).value).length).toBeGreaterThan(Object.keys(least[kind]).length);
});

test('what is said already is not said again behind #', () => {
  expect(fileText('story', { ...least.story, dek: 'B', tags: ['tide', 'c'], published: '2026-05-08' }, today)).toBe(
    `---
title: A
section: news
draft: true
dek: B
tags: [tide, c]
published: 2026-05-08
# image:
#   src: ./picture.jpg
#   alt: What the picture shows
---

`,
  );
});

test('a file that somebody else wrote meanwhile is not written over', () => {
  const content = mkdtempSync(join(tmpdir(), 'broadsheet-begun-'));
  onTestFinished(() => rmSync(content, { recursive: true }));
  writeNew(content, { path: 'articles/2026/a.md', bytes: 'First.' });
  expect(() => writeNew(content, { path: 'articles/2026/a.md', bytes: 'Second.' })).toThrow('EEXIST');
  expect(readFileSync(join(content, 'articles/2026/a.md'), 'utf8')).toBe('First.');
});

test.each([
  ['by years and months in a site without stories', [], 'articles/2026/11'],
  ['by years and months', ['2025/03/a.md'], 'articles/2026/11'],
  ['by years and months, with folders of their own', ['2025/03/a/index.md'], 'articles/2026/11'],
  ['by years', ['2025/a.md', '2025/b.md'], 'articles/2026'],
  ['by sections', ['news/a.md', 'sport/b.md'], 'articles/news'],
  ['by sections, of which this one has no folder yet', ['sport/b.md', 'c.md'], 'articles/news'],
  ['in folders of other names', ['flood/index.md', 'c.md'], 'articles'],
  ['in no folder', ['a.md'], 'articles'],
])('a new story lies where the others do: %s', (_, paths, expected) => {
  const content = mkdtempSync(join(tmpdir(), 'broadsheet-begun-'));
  onTestFinished(() => rmSync(content, { recursive: true }));
  mkdirSync(join(content, 'sections'));
  writeFiles(content, Object.fromEntries(paths.map((path) => [`articles/${path}`, ''])));
  expect(storyFolder(content, { section: 'news', sections: ['news', 'sport'], day: 20261127 })).toBe(expected);
});
