import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { reportHistory } from '../../src/publish/reports/history-report.ts';
import { settingsFrom } from '../../src/settings.ts';
import { run, workingFolder } from '../cli/command.ts';
import { article } from '../site/site.ts';
import { Repository } from './repository.ts';

const settings = 'name: The Test Post\nurl: https://test.example\ntimezone: Europe/Berlin\nlanguage: en-GB\n';
const corrections = [{ date: '2026-05-10', text: 'It was six metres, not five.' }];

test('a newsroom reads what changed in a story, each commit with its date and author, in words', async () => {
  const cwd = workingFolder({ 'site.yaml': settings, 'articles/draft.md': article({ draft: true }) });
  const desk = new Repository(join(cwd, 'content'));
  const body = (metres: string) => `The tide rose to ${metres} metres at the old port.\n`;
  const ids = [
    desk.commit('Begun', { 'articles/x.md': article({ draft: true }) }),
    desk.commit('The tide', { 'articles/x.md': article({}, body('five')) }),
    desk.commit('Bold', { 'articles/x.md': article({}, body('**five**')) }),
    desk.commit('Slip', { 'articles/x.md': article({ titel: 'x' }) }),
    desk.commit('Six, not five', { 'articles/x.md': article({ corrections }, body('six')) }),
  ].map((id) => id.slice(0, 10));
  const { content } = desk;
  const args = ['history', 'tide', '--now', '2026-06-01T00:00:00Z'];
  desk.git('mv', 'articles/x.md', 'articles/tide.md');
  expect(await run(args, { cwd })).toEqual({
    code: 0,
    stderr: '',
    stdout: `/news/tide/ · articles/tide.md · out since 1 May 2026 at 00:00

Not committed
  address from “/news/x/” to “/news/tide/”

10 May 2026 at 14:04 · Ada Example · ${ids[4]}
  Six, not five
  text: 1 word added, 1 word removed
    - The tide rose to five metres at the old port.
    + The tide rose to six metres at the old port.
  correction added: “It was six metres, not five.”

10 May 2026 at 14:01 · Ada Example · ${ids[1]}
  The tide
  came out, with 10 words

1 commit changed nothing for readers.
1 commit while it was not out.
${ids[3]} of 10 May 2026 at 14:03 cannot be read and is skipped: titel is not a field here (articles/x.md).
`,
  });
  const { stdout, code } = await run([...args, '--json', '--limit', '1', '--content', content], { cwd: tmpdir() });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ url: '/news/tide/', path: 'articles/tide.md', out: '2026-04-30T22:00:00.000Z', older: 4, quiet: 0 },
    uncommitted: [{ what: 'address', from: '/news/x/', to: '/news/tide/' }],
    changes: [{ subject: 'Six, not five', date: '2026-05-10T12:04:00.000Z', path: 'articles/x.md' }],
  });
  const clone = desk.shallow(2);
  expect(await run(['history', '/news/x/', '--content', clone, '--cache', join(cwd, 'other')], { cwd })).toEqual({
    code: 2,
    stderr:
      'This clone is shallow and has not all of the history: git fetch --unshallow gets the rest; where a CI checks out, give it fetch-depth: 0.\n',
    stdout: expect.stringContaining('Six, not five'),
  });
});

test('a newsroom reads of a story that was removed, of its pictures, and of a clone that has nothing of it', async () => {
  const cwd = workingFolder({ 'site.yaml': settings });
  const desk = new Repository(join(cwd, 'content'));
  const png = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  const image = { src: './a.png', alt: 'A tide', credit: 'Ada' };
  const pictures = { 'articles/a.png': await png('red'), 'articles/map.png': await png('red') };
  const swapped = { 'articles/a.png': await png('blue'), 'articles/map.png': await png('blue') };
  const ids = [
    desk.commit('The tide', { 'articles/x.md': article({ image }, 'One.\n\n![A map](map.png)\n'), ...pictures }),
    desk.commit('Better ones', swapped),
    desk.commit('Another', { 'articles/y.md': article() }),
    desk.commit('Not ours', { 'articles/x.md': undefined }),
  ].map((id) => id.slice(0, 10));
  const args = ['--now', '2026-06-01T00:00:00Z'];
  expect(await run(['history', 'x', ...args], { cwd })).toEqual({
    code: 0,
    stderr: '',
    stdout: `/news/x/ · articles/x.md · removed

10 May 2026 at 14:03 · Ada Example · ${ids[3]}
  Not ours
  was removed

10 May 2026 at 14:01 · Ada Example · ${ids[1]}
  Better ones
  featured picture: another file under the same name
  picture in the text “articles/map.png”: another file under the same name

10 May 2026 at 14:00 · Ada Example · ${ids[0]}
  The tide
  came out, with 1 word
`,
  });
  const clone = desk.shallow(1);
  const cut = await run(['history', 'y', ...args, '--content', clone, '--cache', join(cwd, 'other')], { cwd });
  expect(cut).toEqual({
    code: 2,
    stderr:
      'This clone is shallow and has not all of the history: git fetch --unshallow gets the rest; where a CI checks out, give it fetch-depth: 0.\n',
    stdout: '/news/y/ · articles/y.md · out since 1 May 2026 at 00:00\n',
  });
});

test('what cannot be told is said in a sentence', async () => {
  const cwd = workingFolder({
    'articles/tide.md': article(),
    'sections/sport.yaml': 'name: Sport\norder: 2\n',
    'articles/a/flood.md': article(),
    'articles/b/flood.md': article({ section: 'sport' }),
  });
  const at = settingsFrom({ content: join(cwd, 'content'), cache: join(cwd, '.cache') });
  const failure = (named: string, given = at) =>
    reportHistory(given, named, 20).then(
      () => 'none',
      (error) => (error instanceof UsageError ? error.message : String(error)),
    );
  expect(await failure('tied')).toBe('There is no story tied; did you mean news/tide?');
  expect(await failure('another')).toBe('There is no story another; name one by its file, its address or its slug.');
  expect(await failure('flood')).toBe(
    'flood may be each of these; name one of them: articles/a/flood.md, articles/b/flood.md',
  );
  expect(await failure('tide')).toMatch(
    /^Only git knows what a story was, and here it has no repository to look into; git init begins one\. It says: .*not a git repository/,
  );
  const nowhere = join(cwd, 'nowhere');
  expect(await failure('tide', { ...at, content: nowhere })).toBe(
    `There is no folder ${nowhere}; name another with --content.`,
  );
});

test('a command line without a story, or with a wrong number, is told what to write', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'broadsheet-history-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const without = await run(['history'], { cwd });
  expect(without).toMatchObject({ code: 2, stdout: '' });
  expect(without.stderr).toMatch(/^Name a story by its file, its address or its slug\.\n\nbroadsheet history <story>/);
  expect(await run(['history', 'x', '--limit', '0'], { cwd })).toMatchObject({
    code: 2,
    stderr: '--limit 0 is not a number of changes; choose one from 1 on.\n',
  });
});
