import { expect, test } from 'vitest';
import { nearest } from '../../src/editorial/names/nearest.ts';
import { articleSchema } from '../../src/schemas/article.ts';

const fields = Object.keys(articleSchema.shape);

test.each([
  ['titel', 'title'],
  ['TAGS', 'tags'],
  ['tgs', 'tags'],
  ['sektion', 'section'],
  ['descripton', undefined],
  ['publshed', 'published'],
  ['corections', 'corrections'],
  ['date', undefined],
  ['text', undefined],
  ['style', undefined],
  ['lead', undefined],
  ['id', undefined],
  ['x', undefined],
])('%s is a slip of %s', (word, field) => {
  expect(nearest(word, fields)).toBe(field);
});
