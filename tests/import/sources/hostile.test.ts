import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eleventy } from '../../../src/import/sources/eleventy/eleventy.ts';
import { readBody as readEleventy } from '../../../src/import/sources/eleventy/read-body.ts';
import { hugo } from '../../../src/import/sources/hugo/hugo.ts';
import { readBody as readHugo } from '../../../src/import/sources/hugo/read-body.ts';
import { readSource } from './source-folder.ts';

/** What stands in fields: right, wrong, and of other kinds. */
const value = fc.constantFrom(
  'null',
  'true',
  '[]',
  '{}',
  '-1',
  '"x"',
  '[null, {a: [1]}, "b"]',
  '{name: null, url: 3}',
  '2019-02-30',
  '0001-01-01',
  '"\\u0000\\u0007"',
  '"../../../x"',
  '"%zz"',
  '[[[]]]',
  '1e999',
  '"a: b"',
  '{"__proto__": 1}',
  '*a',
  '"{{ x }}"',
);
const field = fc.constantFrom(
  'title',
  'date',
  'lastmod',
  'tags',
  'categories',
  'authors',
  'author',
  'slug',
  'url',
  'aliases',
  'permalink',
  'draft',
  'cover',
  'image',
  'images',
  'resources',
  'menu',
  'menus',
  'cascade',
  'params',
  'build',
  'eleventyNavigation',
  'description',
  'canonical',
  'permalinks',
  'languages',
  'taxonomies',
  'frontmatter',
  'baseURL',
  'contentDir',
  'uglyURLs',
  'defaultContentLanguage',
  'constructor',
);
const fields = fc
  .array(fc.tuple(field, value), { maxLength: 12 })
  .map((pairs) => pairs.map(([name, one]) => `${name}: ${one}\n`).join(''));
const body = fc
  .array(
    fc.constantFrom(
      '{{< figure src="',
      '" >}}',
      '{{% note %}}',
      '{{< /note >}}',
      '{{</* x */>}}',
      '{{ x }}',
      '{% raw %}',
      '{% endraw %}',
      '<iframe src="//',
      '">',
      '</iframe>',
      '<video>',
      '<a href=',
      '![',
      '](',
      ')',
      '\n\n',
      '> ',
      '- ',
      '`',
      'a',
      '\0',
      '\uD800',
      '[x]: ',
      'ref',
      '{#',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe.each([
  ['Hugo', hugo, readHugo, 'hugo.yaml'],
  ['Eleventy', eleventy, readEleventy, '_data/site.yaml'],
] as const)('%s', (_, kind, readBody, settings) => {
  test('is read whatever its fields and texts hold', async () => {
    await fc.assert(
      fc.asyncProperty(fields, fields, fields, body, async (site, list, own, text) => {
        const files = {
          [settings]: site,
          'content/posts/_index.md': `---\n${list}---\n`,
          'content/posts/posts.json': JSON.stringify({ tags: list }),
          'content/posts/flood/index.md': `---\n${own}---\n${text}`,
          'content/a b/%zz#[x].md': `---\n${own}---\n${text}`,
          'content/calm.html': `---\n${own}---\n${text}`,
        };
        const { of, written } = await readSource(kind, readBody, files);
        for (const { ref } of of('story')) expect(typeof (await written(ref)).text).toBe('string');
        for (const { address } of of('story')) expect(address ?? '').not.toMatch(/(?:^|\/)\.\.(?:\/|$)/);
      }),
      { numRuns: 150 },
    );
  });
});
