import { expect, onTestFinished, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { Rules } from '../../src/panel/rules.ts';
import { settingsFrom } from '../../src/settings.ts';
import { Folder } from '../content/folder.ts';
import { article } from '../site/site.ts';

test('rules look when they are asked to, tell when they have found, and look again after an edit', async () => {
  const folder = new Folder({ 'articles/harbour.md': article({ dek: 'A dek' }, 'It was the the harbour.\n') });
  const settings = settingsFrom({ content: folder.content, cache: folder.root });
  let told = 0;
  const rules = new Rules(() => told++);
  onTestFinished(() => rules.close());
  const task = { settings, code: 'test', view: { now: 8e15, drafts: false } };
  const found = async () => {
    rules.look(task);
    await expect.poll(() => rules.findings).toBeDefined();
    return rules.findings?.map((finding) => formatProblem(finding));
  };
  await folder.update();
  expect(rules.findings).toBeUndefined();
  expect(await found()).toEqual(['articles/harbour.md:8:12  "the" stands twice · remove one of the two']);
  expect(told).toBe(1);

  folder.edit({ 'articles/harbour.md': article({ dek: 'A dek' }, 'It was the harbour.\n') });
  await folder.update();
  rules.forget();
  expect(rules.findings).toBeUndefined();
  expect(await found()).toEqual([]);
  expect(told).toBe(2);
});

test('an edit while they look makes them look again', async () => {
  const folder = new Folder({ 'articles/harbour.md': article({ dek: 'A dek' }, 'It was the the harbour.\n') });
  await folder.update();
  const settings = settingsFrom({ content: folder.content, cache: folder.root });
  const rules = new Rules(() => {});
  onTestFinished(() => rules.close());
  rules.look({ settings, code: 'test', view: { now: 8e15, drafts: false } });
  rules.forget();
  await expect.poll(() => rules.findings).toHaveLength(1);
});
