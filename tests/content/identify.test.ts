import { expect, test } from 'vitest';
import { identify } from '../../src/content/files/identify.ts';

test.each([
  ['site.yaml', 'site', 'site'],
  ['sections/field-guide.yaml', 'section', 'field-guide'],
  ['tags/cpp.yaml', 'tag', 'cpp'],
  ['authors/ada.md', 'author', 'ada'],
  ['pages/about.md', 'page', 'about'],
  ['articles/a-story.md', 'article', 'a-story'],
  ['articles/a-story.mdx', 'article', 'a-story'],
  ['articles/2026/05/a-story.md', 'article', 'a-story'],
  ['articles/2026/a-story/index.md', 'article', 'a-story'],
  ['articles/My folder/2026.md', 'article', '2026'],
  ['articles/tags.md', 'article', 'tags'],
  ['authors/tags.md', 'author', 'tags'],
  ['articles/Photo 1.JPG', 'picture', 'Photo 1.JPG'],
  ['pictures/crane.avif', 'picture', 'crane.avif'],
  ['crane.svg', 'picture', 'crane.svg'],
])('%s is a %s', (path, kind, name) => {
  expect(identify(path)).toEqual({ kind, name });
});

test.each(['README.md', '.gitignore', '.obsidian/a.md', 'articles/.a.md', 'node_modules/a/a.md'])(
  '%s is nobody’s business',
  (path) => {
    expect(identify(path)).toBeUndefined();
  },
);

test.each(['articles/a.txt', 'articles/index.mdx', 'pages/index.md', 'sections/a.md', 'a.md', 'ads/a.md'])(
  '%s cannot be content, and that is said with a remedy',
  (path) => {
    expect(identify(path)).toEqual({ what: expect.stringMatching(/\w/), fix: expect.stringMatching(/\w/) });
  },
);
