import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSite } from './generate.ts';
import { vocabulary } from './newsroom/vocabulary.ts';

const root = mkdtempSync(join(tmpdir(), 'broadsheet-generate-'));
const folder = join(root, 'content');
const read = (path: string, from = folder) => readFileSync(join(from, path), 'utf8');
let paths: string[] = [];
let texts: string[] = [];
/** Of each story. */
let words: string[][] = [];

beforeAll(() => {
  paths = generateSite(folder, 250);
  texts = paths.map((path) => read(path));
  words = texts.map(wordsOf);
});
afterAll(() => rmSync(root, { recursive: true }));

/** The words of a story's text, without its front matter. */
const wordsOf = (text: string): string[] =>
  text
    .split('\n---\n')[1]
    ?.toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** How often each comes. */
function tally(items: Iterable<string>): number[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test('the same site is the same bytes, whatever is generated before it', () => {
  const again = join(root, 'again');
  generateSite(join(root, 'other'), 3, { pictures: false });
  expect(generateSite(again, 250)).toEqual(paths);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:md|yaml)$/.test(path),
  );
  for (const path of files) expect(read(path, again)).toBe(read(path));
});

test('there are 100,000 words and more', () => {
  expect(vocabulary().size).toBeGreaterThan(100_000);
});

test('words are as frequent as in English: half of all are 150, and 5 to 8 % of 100,000 in a row come once', () => {
  const all = words.flat();
  const share = sum(tally(all).slice(0, 150)) / all.length;
  expect(share).toBeGreaterThan(0.45);
  expect(share).toBeLessThan(0.55);
  const once = tally(all.slice(0, 100_000)).filter((count) => count === 1).length / 100_000;
  expect(once).toBeGreaterThan(0.05);
  expect(once).toBeLessThan(0.08);
});

test('stories have 100 to 5,000 words, 600 in the middle and 830 in the mean', () => {
  const lengths = words.map(({ length }) => length).sort((a, b) => a - b);
  expect(lengths[0]).toBeLessThan(160);
  expect(lengths[125]).toBeGreaterThan(520);
  expect(lengths[125]).toBeLessThan(680);
  expect(sum(lengths) / lengths.length).toBeGreaterThan(750);
  expect(sum(lengths) / lengths.length).toBeLessThan(910);
  expect(lengths.at(-1)).toBeGreaterThan(3500);
  expect(lengths.at(-1)).toBeLessThan(5300);
});

test('stories have what a newsroom gives them, in its shares', () => {
  const share = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length / texts.length;
  expect(share(/^dek: /m)).toBeCloseTo(0.9, 1);
  expect(share(/^image:/m)).toBeCloseTo(0.85, 1);
  expect(share(/^> /m)).toBeCloseTo(0.3, 1);
  expect(share(/^- /m)).toBeCloseTo(0.15, 1);
  expect(share(/^\|---/m)).toBeGreaterThan(0.01);
  expect(share(/^\|---/m)).toBeLessThan(0.08);
  expect(share(/^## /m)).toBeGreaterThan(0.4);
  expect(share(/\]\(\/[a-z]+\/[a-z0-9-]+\/\)/)).toBeGreaterThan(0.4);
});

test('sections, authors and tags are used unevenly', () => {
  const used = (pattern: RegExp) => tally(texts.flatMap((text) => pattern.exec(text)?.[1]?.split(', ') ?? []));
  expect(used(/^section: (.*)/m)).toHaveLength(8);
  expect(used(/^section: (.*)/m)[0]).toBeGreaterThan(65);
  expect(used(/^authors: \[(.*)\]/m)[0]).toBeGreaterThan(12);
  const tags = used(/^tags: \[(.*)\]/m);
  expect(tags.length).toBeGreaterThan(200);
  expect(tags[0]).toBeGreaterThan(25);
});

test('links lead to older stories that exist', () => {
  const addresses = texts.map((text, number) => {
    const [, section] = /^section: (.*)/m.exec(text) ?? [];
    return `/${section}/${paths[number]?.split('/').at(-1)?.replace('.md', '')}/`;
  });
  for (const [number, text] of texts.entries()) {
    for (const [, link = ''] of text.matchAll(/\]\((\/.*?)\)/g)) expect(addresses.slice(0, number)).toContain(link);
  }
});

test('stories are dated over years, each after the one before', () => {
  const dates = texts.map((text) => /^published: (.*)/m.exec(text)?.[1] ?? '');
  expect(dates).toEqual(dates.toSorted());
  expect(new Set(dates.map((date) => date.slice(0, 4))).size).toBe(6);
});

test('pictures are a few files under many names, or left out', () => {
  const pictures = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.jpg'));
  expect(pictures.length).toBeGreaterThan(190);
  expect(new Set(pictures.map((path) => statSync(join(folder, path)).size)).size).toBe(3);
  const plain = join(root, 'plain');
  generateSite(plain, 20, { pictures: false });
  const files = readdirSync(plain, { recursive: true, encoding: 'utf8' });
  expect(files.filter((path) => path.endsWith('.jpg'))).toEqual([]);
  expect(files.filter((path) => /^articles.*\.md$/.test(path) && /^image:/m.test(read(path, plain)))).toEqual([]);
});

test('there are as many originals as were asked for: other bytes that show one of three drawings', async () => {
  const many = join(root, 'many');
  generateSite(many, 40, { median: 30, originals: 7 });
  const pictures = readdirSync(many, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.jpg'));
  const bytes = pictures.map((path) => readFileSync(join(many, path)));
  const distinct = new Map(bytes.map((jpeg) => [hash('sha256', jpeg), jpeg]));
  expect(distinct.size).toBe(7);
  const pixels = await Promise.all([...distinct.values()].map((jpeg) => sharp(jpeg).raw().toBuffer()));
  expect(new Set(pixels.map((drawn) => hash('sha256', drawn))).size).toBe(3);
});
