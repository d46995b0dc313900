import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { article, differences, TestSite } from './site.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const astro = join(project, 'node_modules/astro/bin/astro.mjs');

test('broadsheet build, a second one, a cold one and a plain astro build give the same files', async () => {
  const site = new TestSite({
    'articles/a.md': article({ title: 'One', tags: ['x'] }),
    'articles/b.md': article({ title: 'Two', tags: ['x'], aliases: ['/old/two'] }),
  });
  await site.build();
  const first = site.tree();
  await site.build();
  expect(differences(site.tree(), first)).toEqual([]);

  rmSync(site.out, { recursive: true });
  rmSync(join(site.cache, 'index.db'));
  rmSync(join(site.cache, 'manifest.json'));
  await site.build();
  expect(differences(site.tree(), first)).toEqual([]);

  rmSync(site.out, { recursive: true });
  const { VITEST: _vitest, NODE_ENV: _environment, ...env } = process.env;
  execFileSync(process.execPath, [astro, 'build', '--root', project], { cwd: site.root, env, stdio: 'pipe' });
  expect(differences(site.tree(), first)).toEqual([]);
});
