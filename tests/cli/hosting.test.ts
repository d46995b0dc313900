import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { machineNode, run, workingFolder } from './command.ts';

test('what a server needs is written from the last build, without building', async () => {
  const cwd = workingFolder({ 'redirects.yaml': '- {from: /old/, to: /news/}\n' });
  expect((await run(['build'], { cwd })).code).toBe(0);
  const made = await run(['hosting', 'nginx', '--out', 'conf'], { cwd, node: machineNode() });
  expect(made).toEqual({
    code: 0,
    stdout: 'broadsheet-http.conf, broadsheet-server.conf for nginx are in conf\n',
    stderr: '',
  });
  expect(readdirSync(join(cwd, 'conf'))).toEqual(['broadsheet-http.conf', 'broadsheet-server.conf']);
  expect(readFileSync(join(cwd, 'conf', 'broadsheet-http.conf'), 'utf8')).toContain(
    '  "/old/" "/old/\\n301 /news/$is_args$args";',
  );
  const shown = await run(['hosting', 'caddy', '--brotli'], { cwd });
  expect(shown.stdout).toMatch(/^# Made by broadsheet hosting caddy;.*precompressed br/s);
  const which = await run(['hosting'], { cwd });
  expect(which).toMatchObject({
    code: 2,
    stderr: 'Which host? Name it, or write it into site.yaml as hosting: {host: nginx}.\n',
  });
});

test('a host that nobody knows, one that compresses by itself, and a site that was not built are told', async () => {
  const cwd = workingFolder();
  expect(await run(['hosting', 'ngnix'], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'ngnix is no host that is known. Did you mean nginx? Choose one of netlify, cloudflare, vercel, github-pages, nginx, caddy, s3.\n',
  });
  expect(await run(['check', '--host', 'cloudfare'], { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('cloudfare is no host that is known. Did you mean cloudflare?'),
  });
  expect(await run(['hosting', 'nginx'], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: `${join(cwd, '.cache')} does not know the site; print it with broadsheet build, or name the cache folder that it was built with by --cache.\n`,
  });
});
