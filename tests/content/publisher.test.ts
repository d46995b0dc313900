import sharp from 'sharp';
import { expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'olive' } })
    .png()
    .toBuffer();

const settings = (lines: string) => `name: The Test Post\nurl: https://test.example\n${lines}`;
const logo = settings('publisher:\n  name: Test Press\n  logo: ./logo.png\n');

test('a logo that is too small for search engines is an error at its place until it is larger', async () => {
  const folder = new Folder({ 'site.yaml': logo, 'logo.png': await picture(300, 100) });
  const error =
    'content/site.yaml:5:9  the logo is 300x100 pixels, and search engines take none smaller than 112x112 · use a larger picture';
  expect(await folder.errors()).toEqual([error]);
  expect(await folder.errors()).toEqual([error]);
  folder.edit({ 'logo.png': await picture(336, 112) });
  expect(await folder.errors()).toEqual([]);
});

test('a logo that is not there, is no picture or lies elsewhere is an error at its place', async () => {
  const folder = new Folder({ 'site.yaml': logo });
  expect(await folder.errors()).toEqual([
    'content/site.yaml:5:9  there is no picture logo.png · add the file, or correct the path',
  ]);
  folder.edit({ 'site.yaml': logo.replace('./logo.png', 'https://other.example/logo.png') });
  expect(await folder.errors()).toEqual([
    'content/site.yaml:5:9  publisher.logo is not a file of the content folder · put the file beside this one and write its path, such as ./logo.png',
  ]);
  folder.edit({ 'site.yaml': logo, 'logo.png': await picture(200, 200) });
  expect(await folder.errors()).toEqual([]);
});

test('a policy is a page of the site that is there', async () => {
  const policies = (lines: string) => settings(`publisher:\n  name: Test Press\n  policies:\n${lines}`);
  const folder = new Folder({ 'site.yaml': policies('    ethics: /rules/\n    ownership: /corrections/\n') });
  expect(await folder.errors()).toEqual([
    'content/site.yaml:6:13  there is no page /rules/ · correct the address, or remove the link',
  ]);
  folder.edit({ 'site.yaml': policies('    ownership: https://other.example/\n    honour: /corrections/\n') });
  expect(await folder.errors()).toEqual([
    'content/site.yaml:6:16  publisher.policies.ownership is not a path of this site · write it such as /privacy/',
    expect.stringContaining('content/site.yaml:7:5  publisher.policies.honour is not a field here'),
  ]);
});

test('a policy leads to a place in a text that is there', async () => {
  const policies = (lines: string) => settings(`publisher:\n  name: Test Press\n  policies:\n${lines}`);
  const folder = new Folder({
    'site.yaml': policies('    ethics: /rules/#fairnes\n    sources: /old/\n'),
    'pages/rules.md': '---\ntitle: Rules\n---\n\n## Fairness\n\nWords.\n',
    'articles/x.md': article({ aliases: ['/old/'] }),
  });
  expect(await folder.errors()).toEqual([
    'content/site.yaml:6:13  nothing in /rules/ has the id fairnes · did you mean #fairness?',
  ]);
  folder.edit({ 'site.yaml': policies('    ethics: /rules/#fairness\n') });
  expect(await folder.errors()).toEqual([]);
});

test.each(['/', '/search/', '/news/', '/tags/x/', '/feed.xml', '/robots.txt'])(
  'a policy at %s, where nobody wrote a text, is a warning at its place',
  async (address) => {
    const folder = new Folder({
      'site.yaml': settings(`publisher:\n  name: Test Press\n  policies:\n    ethics: ${address}\n`),
      'articles/x.md': article({ tags: ['x'] }),
    });
    const { problems } = await folder.update();
    expect(problems.map((problem) => formatProblem(problem))).toEqual([
      `site.yaml:6:13  publisher.policies.ethics leads to ${address}, where no text says it · write the text in pages/ethics.md, and its address here: /ethics/`,
    ]);
  },
);

test('an account in the fediverse has a name and a host', async () => {
  const folder = new Folder({
    'site.yaml': settings('fediverse: post\n'),
    'authors/ada.md': '---\nname: Ada\nfediverse: https://social.example/@ada\n---\nWrites.\n',
  });
  const fix = 'is not an account of the fediverse · write it such as ada@social.example';
  expect(await folder.errors()).toEqual([
    `content/authors/ada.md:3:12  fediverse ${fix}`,
    `content/site.yaml:3:12  fediverse ${fix}`,
  ]);
});

test.each([
  ['title', 110, 'the headline'],
  ['dek', 200, 'the standfirst'],
])('a %s of more than %i characters is a warning at its place', async (field, most, name) => {
  const folder = new Folder({
    'articles/fits.md': article({ [field]: 'é'.repeat(most) }),
    'articles/long.md': article({ title: 'A', [field]: '😀'.repeat(most + 1) }),
  });
  const { problems } = await folder.update();
  const line = field === 'title' ? '2:8' : '5:6';
  expect(problems.map((problem) => formatProblem(problem, 'content/'))).toEqual([
    expect.stringContaining(
      `content/articles/long.md:${line}  ${name} has ${most + 1} characters, so search engines and networks cut it · shorten it to ${most} or fewer`,
    ),
  ]);
});

test('a canonical address without encryption is a warning at its place', async () => {
  const folder = new Folder({
    'articles/x.md': article({ canonical: 'http://else.example/x' }),
    'articles/y.md': article({ canonical: 'https://else.example/y' }),
  });
  const { problems } = await folder.update();
  expect(problems.map((problem) => formatProblem(problem))).toEqual([
    'articles/x.md:5:12  canonical begins with http://, which search engines take for another address than that with https:// · write https://, if the story is there too',
  ]);
});
