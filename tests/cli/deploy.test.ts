import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BuiltSite, day, siteOf, start } from '../deploy/built-site.ts';
import { article, minimal, writeFiles } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

test('deploy brings what build printed to the folder of site.yaml, and rollback goes back', async () => {
  const cwd = workingFolder({
    'site.yaml': `${minimal['site.yaml']}deploy: {to: www, compress: [gzip]}\n`,
    'articles/a.md': article(),
  });
  const served = (path: string) => readFileSync(join(cwd, 'www', path), 'utf8');
  await run(['build'], { cwd });
  const dry = await run(['deploy', '--dry-run'], { cwd });
  expect(dry.stdout).toMatch(/^(?:\+ .+\n)+\S+\/www: \d+ to bring, 0 to remove\n$/);
  expect(dry.stdout).toContain('+ news/a/index.html\n');
  const first = await run(['deploy'], { cwd });
  expect(first).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^✓ generation 1: \d+ added, 0 changed, 0 removed · \d+ files, \d+\.\d MB brought to \S+\/www · \d+\.\d s\n$/,
    ),
    stderr: '',
  });
  expect((await run(['deploy'], { cwd })).stdout).toMatch(
    /^✓ nothing to bring to \S+\/www; generation 1 stays · \d+\.\d s\n$/,
  );
  expect((await run(['deploy', '--dry-run'], { cwd })).stdout).toMatch(/^Nothing would change in \S+\/www\.\n$/);
  expect(served('news/a/index.html')).toContain('A headline');

  writeFiles(join(cwd, 'content'), { 'articles/a.md': article({ title: 'Another headline' }) });
  const manifest = join(cwd, 'deployed.json');
  expect(await run(['deploy', '--fetch-manifest', manifest], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
  rmSync(join(cwd, 'dist'), { recursive: true });
  await run(['build', '--sparse', '--manifest', manifest], { cwd });
  const second = await run(['deploy', '--json'], { cwd });
  expect(JSON.parse(second.stdout)).toMatchObject({
    generation: 2,
    changed: expect.arrayContaining(['index.html', 'news/a/index.html']),
  });
  expect(served('news/a/index.html')).toContain('Another headline');

  const list = await run(['rollback', '--list'], { cwd });
  expect(list.stdout).toMatch(/^ {3}2 {2}\S+Z · no commit · \d+ added, \d+ changed, \d+ removed\n {3}1 {2}.*\n$/);
  const back = await run(['rollback'], { cwd });
  expect(back).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^✓ generation 3: .* s · as generation 1 was\n$/),
    stderr: '',
  });
  expect(served('news/a/index.html')).toContain('A headline');

  const forth = await run(['rollback', '2', '--json'], { cwd });
  const { changed, ...told } = JSON.parse(forth.stdout);
  expect(told).toMatchObject({
    generation: 4,
    like: 2,
    uploaded: expect.any(Number),
    milliseconds: expect.any(Number),
  });
  expect(changed).toContain('news/a/index.html');
  const { generations } = JSON.parse((await run(['rollback', '--list', '--json'], { cwd })).stdout);
  expect(generations.map(({ generation, like }: Record<string, number>) => [generation, like])).toEqual([
    [4, 2],
    [3, 1],
    [2, undefined],
    [1, undefined],
  ]);
});

test('a preview with drafts is not deployed unless that is meant', async () => {
  const cwd = workingFolder({ 'articles/a.md': article({ draft: true, published: undefined }) });
  await run(['build', '--drafts'], { cwd });
  expect(await run(['deploy', '--to', 'www'], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: `${join(cwd, 'dist')} is a preview with drafts, which everybody could read. Build without --drafts; or, for a host that asks for a password, give --drafts here too.\n`,
  });
  expect(await run(['deploy', '--to', 'www', '--drafts'], { cwd })).toMatchObject({ code: 0, stderr: '' });
});

test('what is missing or wrong is told, with what to do', async () => {
  const site = new BuiltSite();
  const cwd = site.root;
  const { cache } = site.settings;
  rmSync(cache, { recursive: true });
  const args = ['--cache', cache, '--content', join(cwd, 'content')];
  for (const [given, said] of [
    [['deploy'], 'Nothing says where to deploy. Name it with --to, or in site.yaml: deploy: {to: /srv/www/site}'],
    [['deploy', '--to', 'www'], `No site was built with ${cache}; run broadsheet build first.`],
    [['deploy', '--to', 'www', '--wait', 'long'], '--wait long is no time; write it like 90s, 10m or 1h.'],
    [['deploy', '--to', 'www', '--wait', '1m', '--no-wait'], '--wait and --no-wait say the opposite; give one.'],
    [
      ['rollback', '--to', 'www'],
      `Nothing was deployed with the state ${join(cwd, 'www.state')}, so there is nothing to go back to.`,
    ],
    [['rollback', 'last', '--to', 'www'], 'last is no generation; broadsheet rollback --list tells which there are.'],
    [['rollback', '--to', 'netlify'], 'netlify keeps its deployments by itself: go back on its own pages.'],
  ] as const) {
    const own = given[0] === 'deploy' ? args : args.slice(2);
    expect(await run([...given, ...own], { cwd })).toEqual({ code: 2, stdout: '', stderr: `${said}\n` });
  }
  mkdirSync(join(cwd, 'content'));
  writeFileSync(join(cwd, 'content/site.yaml'), 'name: Test\nurl: https://test.example\ndeploy: {keep: 0}\n');
  expect(await run(['deploy', ...args], { cwd })).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining(
      'site.yaml:3:16  deploy.keep is no number of days · write a whole number from 1 to 365\n',
    ),
  });
});

test('a folder that cannot be written is told, and nothing is done', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  // What may not be written even by root: a file where the folder of the state belongs.
  writeFileSync(`${site.to}.state`, '');
  const { out, cache, content } = site.settings;
  const args = ['deploy', '--to', site.to, '--out', out, '--cache', cache, '--content', content];
  const { code, stderr } = await run(args);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(
      /^The state \S+www\.state is a file; name another with --state or in site\.yaml\.\n$/,
    ),
  });
});

test('a host with a tool of its own gets the whole output by that, and ends as the tool does', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  const { out, cache, content } = site.settings;
  const args = ['deploy', '--out', out, '--cache', cache, '--content', content];
  const bin = join(site.root, 'bin');
  mkdirSync(bin);
  for (const name of ['netlify', 'wrangler']) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $@"\nexit 7\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const env = { PATH: `${bin}:${process.env['PATH']}` };
  expect(await run([...args, '--to', 'netlify'], { env })).toEqual({
    code: 7,
    stdout: '',
    stderr: `netlify deploy --prod --no-build --dir ${out}\n`,
  });
  expect(await run([...args, '--to', 'cloudflare'], { env })).toMatchObject({
    code: 7,
    stderr: `wrangler pages deploy ${out}\n`,
  });
  site.build(siteOf({ '': 'one' }), { only: ['index.html'] });
  expect(await run([...args, '--to', 'netlify'], { env })).toEqual({
    code: 2,
    stdout: '',
    stderr: `netlify takes the whole site at once, and 3 of its files are not in ${out}, such as robots.txt. Build without --sparse.\n`,
  });
});

test('of two commits the later one stays, whenever they were built', async () => {
  const site = new BuiltSite();
  const { content } = site.settings;
  mkdirSync(content);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@test.example', ...args], {
      cwd: content,
      env: { ...process.env, GIT_COMMITTER_DATE: '2026-05-01T00:00:00Z' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .toString()
      .trim();
  git('init');
  git('commit', '--allow-empty', '--message', 'one');
  const older = git('rev-parse', 'HEAD');
  git('commit', '--allow-empty', '--message', 'two');
  const newer = git('rev-parse', 'HEAD');
  site.build(siteOf({ '': 'two' }), { commit: newer });
  await site.deploy();

  site.build(siteOf({ '': 'one' }), { commit: older, built: start + day });
  await expect(site.deploy()).rejects.toThrow(
    `Generation 1, which is deployed, is of commit ${newer.slice(0, 10)}, which comes after ${older.slice(0, 10)}, of which this build is. Build the newest commit, or go back with broadsheet rollback. To deploy all the same, give --force.`,
  );
  await site.deploy({ force: true });
  // Built before, and of a later commit.
  site.build(siteOf({ '': 'three' }), { commit: newer });
  await site.deploy();
  expect(site.served()['index.html']).toContain('three');
});
