import { expect, test } from 'vitest';
import { inOrder } from '../../src/deploy/order.ts';

const there = new Set(['index.html', 'news/old/index.html']);
const orderOf = (files: { path: string; of?: string }[]) =>
  inOrder(files, (path) => !there.has(path)).map((group) => group.map(({ path }) => path));

test('what pages show comes first, new pages before those that link them, the front page last of them, and then feeds', () => {
  const paths = [
    'feed.xml',
    'index.html',
    'news/old/index.html',
    'news/new/index.html',
    'robots.txt',
    '_astro/a.Bq-1.css',
  ];
  expect(orderOf(paths.map((path) => ({ path })))).toEqual([
    ['_astro/a.Bq-1.css'],
    ['robots.txt'],
    ['news/new/index.html'],
    ['news/old/index.html'],
    ['index.html'],
    ['feed.xml'],
  ]);
});

test('a page in another encoding, which a server sends in its place, comes with it and not before', () => {
  const files = ['index.html', 'news/new/index.html', 'robots.txt'].flatMap((path) => [
    { path: `${path}.br`, of: path },
    { path },
  ]);
  expect(orderOf(files)).toEqual([
    ['robots.txt.br', 'robots.txt'],
    ['news/new/index.html.br', 'news/new/index.html'],
    ['index.html.br', 'index.html'],
  ]);
});
