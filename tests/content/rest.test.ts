import { expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

test('what a body holds that is not understood is a warning at its place, in stories of both kinds, biographies and pages', async () => {
  for (const markdown of ['satteri', 'remark']) {
    const body = 'First.\n\nAnd [[wiki]].\n';
    const folder = new Folder({
      'site.yaml': `name: The Test Post\nurl: https://test.example\nmarkdown: ${markdown}\n`,
      'articles/a.md': article({}, body),
      'articles/b.mdx': article({}, body),
      'authors/bo.md': `---\nname: Bo\n---\n${body}`,
      'pages/about.md': `---\ntitle: About\n---\n${body}`,
    });
    const { problems } = await folder.update();
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
    const words = '[[wiki]] is not understood, and is printed as it stands · write a link: [words](address)';
    expect(problems.map((problem) => formatProblem(problem))).toEqual([
      `articles/a.md:9:5  ${words}`,
      `articles/b.mdx:9:5  ${words}`,
      `authors/bo.md:6:5  ${words}`,
      `pages/about.md:6:5  ${words}`,
    ]);
  }
});
