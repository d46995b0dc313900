import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

test('a text that nests too deep is told of, in whatever file it stands', async () => {
  const deep = `${'>'.repeat(3000)} words\n`;
  const folder = new Folder({
    'articles/x.md': article({}, deep),
    'authors/deep.md': `---\nname: Deep\n---\n${deep}`,
    'pages/deep.md': `---\ntitle: Deep\n---\n${deep}`,
  });
  const report =
    'the text nests more than 500 levels deep · look for a run of >, * or - or for tags that nothing closes';
  expect(await folder.errors()).toEqual([
    `content/articles/x.md:6:1  ${report}`,
    `content/authors/deep.md:4:1  ${report}`,
    `content/pages/deep.md:4:1  ${report}`,
  ]);
});
