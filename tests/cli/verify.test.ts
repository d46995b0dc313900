import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run as runVerify } from '../../src/cli/commands/verify.ts';
import { startNginx } from '../hosting/servers.ts';
import { article, minimal } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

test('verify holds a server against what was deployed there, by the settings, and tells what has drifted', async () => {
  const cwd = workingFolder({
    'site.yaml': `${minimal['site.yaml']}hosting: {host: nginx}\ndeploy: {to: www}\n`,
    'redirects.yaml': '- {from: /old/, to: /news/}\n- {from: /gone/, status: 410}\n',
    'articles/a.md': article(),
  });
  for (const command of ['build', 'deploy', 'hosting nginx --out conf'])
    expect(await run(command.split(' '), { cwd })).toMatchObject({ code: 0, stderr: '' });
  const conf = readdirSync(join(cwd, 'conf')).map((name): [string, string] => [
    name,
    readFileSync(join(cwd, 'conf', name), 'utf8'),
  ]);
  const { url: address } = await startNginx(join(cwd, 'www'), new Map(conf), onTestFinished);
  expect(await run(['verify', address, '--all'], { cwd })).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      new RegExp(
        `^✓ nothing to say · (\\d+) of \\1 files · 2 of 2 old addresses · \\d+ requests to ${address} · held against generation 1 in ${join(cwd, 'www.state')} · \\d+\\.\\d s\\n$`,
      ),
    ),
    stderr: '',
  });

  writeFileSync(join(cwd, 'www/news/a/index.html'), 'Somebody was here.');
  const drifted = await run(['verify', address], { cwd, env: { NO_COLOR: '1' } });
  expect(drifted).toMatchObject({ code: 1, stderr: '' });
  expect(drifted.stdout).toMatch(
    /^bytes {2}\/news\/a\/ {2}has other bytes than were deployed\n {4}came: SHA-256 \S+ · expected: SHA-256 \S+\n {4}→ Bring it anew with broadsheet publish --all, .*\n\n✗ 1 finding · /,
  );

  // What was built since is not what is to be there.
  writeFileSync(join(cwd, 'content/articles/b.md'), article({ title: 'Another' }));
  await run(['build'], { cwd });
  const told = await run(['verify', address, '--json', '--all'], { cwd });
  expect(told).toMatchObject({
    code: 1,
    stderr:
      'What was built last is not what is to be there, so nothing tells here which headers and old addresses it has; they are not asked for.\n',
  });
  expect(JSON.parse(told.stdout)).toMatchObject({
    ...{ address, host: 'nginx', against: `generation 1 in ${join(cwd, 'www.state')}` },
    ...{ cannot: [], late: [], oldAddresses: { asked: 0, of: 0 }, milliseconds: expect.any(Number) },
    findings: [{ check: 'bytes', at: [{ address: '/news/a/' }] }],
  });
});

test.each([
  [[], 'Which address? Name that of the site, such as broadsheet verify https://example.com'],
  [['example.com'], 'example.com is not the address of a site; write it with https://, as in https://example.com'],
  [['https://example.com/blog/'], 'A site is served from the root of its host; verify https://example.com'],
  [
    ['https://desk:secret@example.com'],
    'The address has a name or a password in it, which others on this machine could read; put them into the variable BROADSHEET_PASSWORD.',
  ],
  [['https://example.com', '--all', '--sample', '9'], '--all and --sample say the opposite; give one.'],
  [
    ['https://example.com', '--sample', 'some'],
    '--sample some is no number of files; write a whole number such as 200, or --all.',
  ],
  [['https://example.com', '--host', 'ngnix'], 'ngnix is no host that is known. Did you mean nginx?'],
  [
    ['https://example.com', '--manifest', 'a.json', '--to', 'www'],
    '--manifest and --to or --state each say what should be there; give one.',
  ],
  [['https://example.com', '--manifest', 'none.json'], 'There is no none.json; give the manifest.json of the site.'],
  [
    ['https://example.com', '--state', 'www.state', '--content', 'none'],
    '--state belongs to a place, and none is named; name it with --to.',
  ],
])('verify %j is wrong use', async (args, said) => {
  await expect(runVerify(args)).rejects.toThrow(said);
});
