import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { ProjectCopy } from './project-copy.ts';

test('after a change of a template, of a style or of what is copied, a build gives what a cold one gives', () => {
  const project = new ProjectCopy({
    'articles/a.md': article(),
    'articles/b.md': article({ published: '2026-04-01' }),
  });
  project.build();

  project.change('src/layouts/Article.astro', '>Related stories<', '>More like this<');
  project.change(
    'src/components/article/Byline.astro',
    '<style is:global>',
    '<style is:global>\n  .byline-of-today { color: red; }',
  );
  writeFileSync(join(project.root, 'public/notes.txt'), 'One\n');
  rmSync(join(project.root, 'public/icons/next.svg'));
  const { rendered, pages } = project.build();
  expect(rendered).toBe(pages);
  const tree = project.tree();
  expect(tree.get('news/a/index.html')).toContain('>More like this<');
  expect(tree.has('notes.txt')).toBe(true);
  expect([...tree]).toEqual([...project.coldTree()]);

  // Files that are only copied print no page.
  writeFileSync(join(project.root, 'public/notes.txt'), 'Two\n');
  expect(project.build().rendered).toBe(0);
  expect([...project.tree()]).toEqual([...project.coldTree()]);
});
