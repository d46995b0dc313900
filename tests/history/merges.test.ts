import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Desk, told } from './desk.ts';

const tide = (metres: string, fields: Record<string, unknown> = {}) =>
  article(fields, `The tide rose to ${metres} metres.\n`);
const corrections = [{ date: '2026-05-10', text: 'It was eight metres.' }];

/** A story that two branches change and a merge changes again. */
function merged(file: string | undefined): Desk {
  const desk = new Desk({ 'articles/x.md': tide('five') }, 'A story');
  const { repository } = desk;
  repository.git('checkout', '-q', '-b', 'b');
  desk.commit('Six', { 'articles/x.md': tide('six', { tags: ['sea'] }) });
  repository.git('checkout', '-q', 'main');
  desk.commit('Seven', { 'articles/x.md': tide('seven') });
  repository.git('merge', '-q', '--no-commit', '-s', 'ours', 'b');
  desk.commit('Merged', { 'articles/x.md': file });
  return desk;
}

test('what a merge itself changed is told with it, and what its sides did is told with them', async () => {
  const desk = merged(tide('eight', { tags: ['sea', 'law'], updated: '2026-05-10', corrections }));
  const history = await desk.history();
  expect(history.uncommitted).toBeUndefined();
  expect(told(history)).toEqual([
    ['Merged', 'updated', 'text', 'correction', 'tag'],
    ['Seven', 'text'],
    ['Six', 'text', 'tag'],
    ['A story', 'out'],
  ]);
  expect(history.changes[0]?.changes).toEqual([
    { what: 'updated', to: '2026-05-10T00:00:00.000Z' },
    {
      ...{ what: 'text', added: 1, removed: 1, more: 0 },
      sentences: [{ from: 'The tide rose to seven metres.', to: 'The tide rose to eight metres.' }],
    },
    { what: 'correction', to: 'It was eight metres.' },
    { what: 'tag', to: 'law' },
  ]);
});

test.each([
  ['one side', tide('six', { tags: ['sea'] })],
  ['each side something', tide('seven', { tags: ['sea'] })],
])('a merge that takes from %s changed nothing itself', async (_, file) => {
  const history = await merged(file).history();
  expect(told(history).map(([subject]) => subject)).toEqual(['Seven', 'Six', 'A story']);
  expect(history).toMatchObject({ quiet: 0, hidden: 0 });
  expect(history.uncommitted).toBeUndefined();
});

test('a merge in which a story is removed or withdrawn says so', async () => {
  expect(told(await merged(undefined).history())[0]).toEqual(['Merged', 'removed']);
  expect(told(await merged(tide('eight', { draft: true })).history())[0]).toEqual(['Merged', 'withdrawn']);
});

test('after a merge only what differs from the last commit is not committed', async () => {
  const desk = merged(tide('eight'));
  desk.edit({ 'articles/x.md': tide('eight', { title: 'The tide' }) });
  expect((await desk.history()).uncommitted).toEqual([{ what: 'headline', from: 'A headline', to: 'The tide' }]);
});

test('an edit on one side is told where the other side renamed the file, and not one of a story that took the name', async () => {
  const long = (metres: string) => article({}, `${'The port is old. '.repeat(20)}\n\nIt rose to ${metres} metres.\n`);
  const desk = new Desk({ 'articles/old.md': long('five') }, 'A story');
  const { repository } = desk;
  repository.git('checkout', '-q', '-b', 'b');
  desk.commit('Renamed', { 'articles/old.md': undefined, 'articles/x.md': long('five') });
  repository.git('checkout', '-q', 'main');
  desk.commit('Six', { 'articles/old.md': long('six') });
  repository.git('merge', '-q', '-m', 'Merged', 'b');
  expect(told(await desk.history())).toEqual([
    ['Six', 'text'],
    ['Renamed', 'address'],
    ['A story', 'out'],
  ]);
  desk.commit('Another story', { 'articles/old.md': article({}, 'Other words.\n') });
  desk.commit('Its edit', { 'articles/old.md': article({ title: 'Another' }, 'Other words.\n') });
  expect(told(await desk.history()).flat()).not.toContain('Its edit');
});
