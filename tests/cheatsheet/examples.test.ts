import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { chapters } from '../../src/cheatsheet/chapters.ts';
import { examplesFolder } from '../../src/cheatsheet/edition.ts';
import { readExample } from '../../src/cheatsheet/example.ts';
import { findAll } from '../../src/check/check.ts';
import { Index } from '../../src/content/index/database.ts';
import { updateIndex } from '../../src/content/update.ts';
import { formatProblem } from '../../src/errors.ts';
import { mastodon, services } from '../../src/markdown/embeds/services.ts';
import { articleSchema, kinds } from '../../src/schemas/article.ts';
import { settingsFrom } from '../../src/settings.ts';

const examples = chapters.flatMap(({ folder, examples }) =>
  examples.map((id) => {
    const stem = `articles/${folder}/${id}`;
    const path = folder === 'components' ? `${stem}.mdx` : `${stem}.md`;
    return readExample(readFileSync(join(examplesFolder, path), 'utf8'), { path, hash: '' });
  }),
);
const sources = examples.map(({ source }) => source).join('\n');

test('no example has a flaw: neither a build nor a check tells anything of them', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'broadsheet-examples-'));
  const index = Index.open(join(cache, 'index.db'), 'test', () => {});
  onTestFinished(() => {
    index.close();
    rmSync(cache, { recursive: true });
  });
  const { problems } = await updateIndex(index, examplesFolder);
  const checkers = { size: 1, worthwhile: Number.POSITIVE_INFINITY, checkTexts: async () => [] };
  const view = { now: Date.parse('2026-06-01T00:00:00Z'), drafts: true };
  const settings = settingsFrom({ content: examplesFolder, cache });
  const { findings } = await findAll(index, settings, { checkers, external: false, code: 'test', view });
  expect([...problems, ...findings].map((problem) => formatProblem(problem))).toEqual([]);
  const texts = index.rows<[string]>(`select path from files where kind = 'article' order by path`);
  expect(texts.flat()).toEqual(examples.map(({ path }) => path).sort());
});

test('every field of a story has an example', () => {
  const named = (schema: z.ZodType, before = ''): string[] => {
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
      return named(schema.unwrap() as z.ZodType, before);
    if (schema instanceof z.ZodArray) return named(schema.element as z.ZodType, before);
    if (!(schema instanceof z.ZodObject)) return [];
    return Object.entries(schema.shape).flatMap(([name, field]) => [
      before + name,
      // Any rule is as good as another.
      ...(name === 'check-ignore' ? [] : named(field as z.ZodType, `${before}${name}.`)),
    ]);
  };
  const written = (value: unknown, before = ''): string[] => {
    if (Array.isArray(value)) return value.flatMap((entry) => written(entry, before));
    if (value === null || typeof value !== 'object') return [];
    return Object.entries(value).flatMap(([name, field]) => [before + name, ...written(field, `${before}${name}.`)]);
  };
  const fields = examples
    .filter(({ page }) => page !== undefined)
    .flatMap(({ source }) => written(parse(/^---\n(.*?)\n---/s.exec(source)?.[1] ?? '')));
  expect(named(articleSchema)).toContain('review.rating');
  expect(named(articleSchema).filter((name) => !fields.includes(name))).toEqual([]);
});

test('every kind of story, kind of note, service and component has an example', () => {
  const of = (pattern: RegExp) => [...new Set([...sources.matchAll(pattern)].map(([, found = '']) => found))].sort();
  expect(of(/^kind: (.*)$/gm)).toEqual([...kinds].sort());
  expect(of(/^> \[!(.*)\]$/gm)).toEqual(['CAUTION', 'IMPORTANT', 'NOTE', 'TIP', 'WARNING']);
  const components = readdirSync('src/components/story').map((file) => file.replace('.astro', ''));
  expect(of(/^import (\w+) from '@components\/story\/\1\.astro';$/gm)).toEqual(components.sort());
  const shown = examples.filter(({ path }) => path.includes('/services/')).map(({ title }) => title);
  expect(shown.sort()).toEqual([...services.map(({ name }) => name), mastodon.name].sort());
});

test('an example says in its first line what it is and what there is to know', () => {
  const text = '---\n# Tables: with bars.\ntitle: T\n---\n\n| a |\n';
  expect(readExample(text, { path: 'articles/text/tables.md', hash: 'h' })).toEqual({
    ...{ id: 'tables', path: 'articles/text/tables.md', hash: 'h', title: 'Tables', sentence: 'With bars.' },
    ...{ source: '| a |', page: undefined },
  });
  expect(readExample(text, { path: 'articles/kinds/x.md', hash: 'h' })).toMatchObject({
    source: '---\ntitle: T\n---\n\n| a |',
    page: '/_cheatsheet/news/x/',
  });
  expect(() => readExample('---\ntitle: T\n---\n', { path: 'articles/text/x.md', hash: '' })).toThrow(
    'articles/text/x.md does not begin with a comment such as # Tables: what there is to know',
  );
});
