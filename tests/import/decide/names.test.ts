import { expect, test } from 'vitest';
import { Names, plainSlug } from '../../../src/import/decide/names.ts';

test.each([
  ['gr%C3%B6%C3%9Fe', 'grosse'],
  ['%e4%b8%ad%e6%96%87', 'zhong-wen'],
  ['old_name.html', 'old-name'],
  ['100%', '100-percent'],
  ['', 'untitled'],
])('The slug %o becomes %o', (slug, plain) => {
  expect(plainSlug(slug)).toBe(plain);
});

test('A name is given once, and what has it next gets a number', () => {
  const names = new Names(['flood'], (slug) => `articles/x/${slug}.md`);
  expect([names.give('flood'), names.give('flood'), names.give('Flood')]).toEqual(['flood-2', 'flood-3', 'flood-4']);
});

test.each(['index', 'con', 'README'])('No story is called %o, whose file would be none', (name) => {
  const names = new Names([], (slug) => `articles/x/${slug}.md`);
  const given = names.give(name);
  expect(given === name ? given : `${name.toLowerCase()}-2`).not.toBe('index');
  expect(['readme', 'index-2', 'con-2']).toContain(given);
});
