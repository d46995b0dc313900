import { expect, test } from 'vitest';
import { sampleFiles, sampleOf } from '../../src/verify/sample.ts';

const pages = Array.from({ length: 500 }, (_, n) => `news/${n}/index.html`);
const pictures = Array.from({ length: 300 }, (_, n) => `_pictures/${n}.webp`);
const files = ['index.html', 'feed.xml', 'sitemap.xml', ...pages, ...pictures];
const none = new Set<string>();

test('the front page comes first, then what changed last, then of each class as many as of every other', () => {
  const lately = new Set(['news/7/index.html', '_pictures/7.webp']);
  const sample = sampleFiles(files, lately, 45, '2026-11-27');
  expect(sample.slice(0, 3)).toEqual(['index.html', ...sample.slice(1, 3).filter((path) => lately.has(path))]);
  const rest = sample.slice(3);
  expect(rest).toEqual(expect.arrayContaining(['feed.xml', 'sitemap.xml']));
  expect(rest.filter((path) => path.endsWith('.webp'))).toHaveLength(20);
  expect(rest.filter((path) => path.endsWith('.html'))).toHaveLength(20);
});

test('it is the same on one day, whatever the order of files, and another on the next', () => {
  const sample = sampleFiles(files, none, 50, '2026-11-27');
  expect(sampleFiles(files.toReversed(), none, 50, '2026-11-27')).toEqual(sample);
  const next = sampleFiles(files, none, 50, '2026-11-28');
  expect(next.filter((path) => sample.includes(path)).length).toBeLessThan(25);
});

test('where all are asked for none is left out, and none is there twice', () => {
  const all = sampleFiles(files, none, undefined, '');
  expect(all.toSorted()).toEqual(files.toSorted());
  expect(sampleOf(pages, (path) => path, undefined, '').toSorted()).toEqual(pages.toSorted());
  expect(sampleOf(pages, (path) => path, 7, '')).toHaveLength(7);
});
