import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { run, workingFolder } from './command.ts';
import { Started } from './started.ts';

/** A site in `dist` of a folder, with its cache in `.cache`. */
async function printed(title = 'A story'): Promise<string> {
  const cwd = workingFolder({
    'articles/x.md': article({ title, aliases: ['/first/'] }),
    'redirects.yaml': '- {from: /blog/*, to: /news/*}\n',
  });
  expect(await run(['build', '--now', '2026-06-01T00:00:00Z'], { cwd })).toMatchObject({ code: 0 });
  return cwd;
}

/** What preview answers at old addresses, and what it said before. */
async function preview(args: readonly string[]) {
  const started = new Started('own', ['preview', '--port', '0', ...args]);
  await expect.poll(() => started.printed, { timeout: 60_000 }).toContain('The site is at');
  const origin = `http://localhost:${/localhost:(\d+)/.exec(started.printed)?.[1]}`;
  const get = async (path: string) => {
    const { status, headers } = await fetch(origin + path, { redirect: 'manual' });
    return [status, headers.get('location')];
  };
  const answers = [await get('/first/'), await get('/blog/x/')];
  started.child.kill('SIGKILL');
  return { answers, said: started.printed.split('\n').slice(0, -2) };
}

const answered = [
  [301, '/news/x/'],
  [301, '/news/x/'],
];

test('preview answers the redirects of the site that it is given, by the cache beside it', async () => {
  const cwd = await printed();
  expect(await preview(['--out', join(cwd, 'dist')])).toEqual({ answers: answered, said: [] });
});

test('preview of a site whose cache is elsewhere says that it cannot answer its redirects, until it is told', async () => {
  const cwd = await printed();
  const [out, cache] = [join(cwd, 'dist'), join(cwd, 'elsewhere')];
  renameSync(join(cwd, '.cache'), cache);
  const { answers, said } = await preview(['--out', out]);
  expect(answers).toEqual([
    [200, null],
    [404, null],
  ]);
  expect(said).toEqual([
    expect.stringMatching(
      /^Redirects are not answered, only their pages are: .* name the cache folder .* by --cache\.$/,
    ),
  ]);
  expect(await preview(['--out', out, '--cache', cache])).toEqual({ answers: answered, said: [] });
  expect((await preview(['--out', out, '--cache', join(cwd, 'nowhere')])).said).toHaveLength(1);
});

test('preview of a folder that has only a part of the site says so, and what was read but not printed leads nowhere', async () => {
  const cwd = await printed();
  const style = readdirSync(join(cwd, 'dist/_astro')).sort()[0] ?? '';
  rmSync(join(cwd, 'dist/_astro', style));
  writeFileSync(join(cwd, 'content/redirects.yaml'), '- {from: /news/x/, to: /nowhere/}\n');
  expect(await run(['build', '--now', '2026-06-01T00:00:00Z'], { cwd })).toMatchObject({ code: 1 });
  expect(await preview(['--out', join(cwd, 'dist')])).toEqual({
    answers: [
      [200, null],
      [404, null],
    ],
    said: [
      expect.stringMatching(
        /^Redirects are not answered, only their pages are: the content was read since .* broadsheet build$/,
      ),
      expect.stringMatching(
        new RegExp(
          `^Only a part of the site is in .*: _astro/${style} is missing, and maybe more\\. .* broadsheet build$`,
        ),
      ),
    ],
  });
});

test('preview answers no redirects of another site', async () => {
  const [mine, other] = [await printed('Mine'), await printed('Other')];
  rmSync(join(mine, '.cache'), { recursive: true });
  renameSync(join(other, '.cache'), join(mine, '.cache'));
  expect((await preview(['--out', join(mine, 'dist')])).said).toHaveLength(1);
});

test('preview shows what was built, and says so to whoever asks for something else', async () => {
  const { code, stderr } = await run(['preview', '--drafts'], { cwd: workingFolder() });
  expect(code).toBe(2);
  expect(stderr).toBe('--drafts says how the site is printed, and without --build it is shown as it was; give both.\n');
});
