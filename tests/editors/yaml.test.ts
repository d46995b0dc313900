import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LanguageServer } from './language-server.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const settings = {
  ...JSON.parse(readFileSync(join(project, '.vscode/settings.json'), 'utf8')),
  'yaml.schemaStore.enable': false,
  'yaml.validate': true,
  'yaml.completion': true,
  'yaml.hover': true,
};
const file = (path: string) => join(project, 'content', path);

test('the language server for YAML completes fields and values by the settings of the project', async () => {
  const server = await LanguageServer.yaml(project, settings);
  const at = (path: string, text: string) => server.open(file(path), text).completions();
  await expect.poll(() => at('front.yaml', 'layout: |\n')).toEqual(['pair', 'picture', 'type']);
  expect(await at('site.yaml', 'check:\n  missing-dek: |\n')).toEqual(['"off"', 'error', 'warn']);
  expect(await at('redirects.yaml', '- from: /old/\n  status: |\n')).toEqual(['301', '302', '410']);
  expect(await at('ads.yaml', 'adsense:\n  units:\n    |\n')).toContain('in-article');
  expect(await at('sections/news.yaml', 'name: News\n|\n')).toEqual(expect.arrayContaining(['description', 'order']));
});

test('it tells what a field is for', async () => {
  const server = await LanguageServer.yaml(project, settings);
  const tagline = server.open(file('site.yaml'), 'tag|line: Slow news\n');
  await expect.poll(() => tagline.help()).toMatch(/^One line on what it is; shown in the masthead/);
});

test('it tells of mistakes, and of none in the demonstration site', async () => {
  const server = await LanguageServer.yaml(project, settings);
  const wrong = server.open(file('tags/wrong.yaml'), 'nmae: C++\n');
  await expect
    .poll(() => wrong.mistakes()?.toSorted())
    .toEqual(['1: Missing property "name".', '1: Property nmae is not allowed.']);
  const paths = [
    'site.yaml',
    'front.yaml',
    'ads.yaml',
    'sections/news.yaml',
    'tags/openai.yaml',
    'campaigns/tidewater-optics.yaml',
  ];
  const right = paths.map((path) => server.open(file(path)));
  await expect.poll(() => right.map((one) => one.mistakes())).toEqual(paths.map(() => []));
});
