import { expect, test } from 'vitest';
import { article, type Files, TestSite } from '../site/site.ts';

const merged = (one: string, other: string) => `<<<<<<< HEAD\n${one}\n=======\n${other}\n>>>>>>> branch\n`;
const told =
  'two branches of git were merged here and the marks are left · keep what is right of the two, and remove the lines <<<<<<<, ======= and >>>>>>>';

test.each<[string, Files, string]>([
  ['a text', { 'articles/x.md': article({}, `Hello.\n\n${merged('Alpha', 'Beta')}`) }, 'articles/x.md:9:1'],
  ['a story in MDX', { 'articles/x.mdx': article({}, merged('Alpha', 'Beta')) }, 'articles/x.mdx:7:1'],
  [
    'front matter',
    { 'articles/x.md': `---\n${merged('title: A', 'title: B')}section: news\n---\n\nWords.\n` },
    'articles/x.md:2:1',
  ],
  ['settings', { 'site.yaml': `url: https://test.example\n${merged('name: A', 'name: B')}` }, 'site.yaml:2:1'],
  [
    'redirects',
    { 'redirects.yaml': merged('- {from: /a/, to: /news/}', '- {from: /b/, to: /news/}') },
    'redirects.yaml:1:1',
  ],
  ['an author', { 'authors/ada.md': `---\nname: Ada\n---\n\n${merged('One', 'Two')}` }, 'authors/ada.md:5:1'],
])('the marks of a merge in %s are one error, and nothing else is told of the file', async (_where, files, place) => {
  const problems = await new TestSite(files).problems();
  const [file = ''] = place.split(':');
  expect(problems.filter((line) => line.startsWith(`content/${file}`))).toEqual([`content/${place}  ${told}`]);
});

test('a story about git may show them as code', async () => {
  const shown = `\`\`\`\n${merged('Alpha', 'Beta')}\`\`\`\n\nWords.\n\n=======\n`;
  expect(await new TestSite({ 'articles/x.md': article({}, shown) }).problems()).toEqual([]);
});
