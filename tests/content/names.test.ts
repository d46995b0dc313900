import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

/** What follows the place of each error. */
const words = async (folder: Folder) => (await folder.errors()).map((line) => line.slice(line.indexOf('  ') + 2));

const show = (id: string, name: string) =>
  `write ${id}; to have it shown as ${name}, create tags/${id}.yaml with the line name: ${name}`;

test('a tag that cannot be part of an address is told its id, and how its name is shown', async () => {
  const tags = ['C++', 'C#', '.NET', 'москва', 'Open Source', 'naïve', 'fine'];
  const folder = new Folder({ 'articles/x.md': article({ tags }) });
  const about = (entry: number) => `entry ${entry} of tags cannot be part of an address`;
  expect(await words(folder)).toEqual([
    `${about(1)} · ${show('cpp', 'C++')}`,
    `${about(2)} · ${show('csharp', 'C#')}`,
    `${about(3)} · ${show('dotnet', '.NET')}`,
    `${about(4)} · ${show('moskva', 'москва')}`,
    `${about(5)} · write open-source`,
    `${about(6)} · ${show('naive', 'naïve')}`,
  ]);
});

test.each([
  ['C++', 'write cxx, the id of the tag C++'],
  ['c++', 'write cxx, the id of the tag C++'],
  ['AI', 'write ai if you mean Adobe Illustrator, or another id such as ai-2'],
  ['мир', 'write mir, which other stories have too'],
])('the tag %s is held against the tags that there are', async (tag, fix) => {
  const folder = new Folder({
    'tags/cxx.yaml': 'name: C++\n',
    'tags/ai.yaml': 'name: Adobe Illustrator\n',
    'articles/mir.md': article({ tags: ['mir'] }),
    'articles/x.md': article({ tags: [tag] }),
  });
  expect(await words(folder)).toEqual([`entry 1 of tags cannot be part of an address · ${fix}`]);
});

test('two tags are not told to have one id', async () => {
  const folder = new Folder({ 'articles/x.md': article({ tags: ['мир', 'Mir', 'МИР'] }) });
  expect((await words(folder)).map((line) => line.split(' · ')[1])).toEqual([
    show('mir', 'мир'),
    'write mir if you mean мир, or another id such as mir-2',
    show('mir', 'МИР'),
  ]);
});

test('a tag that ads.yaml names is told its id too', async () => {
  const folder = new Folder({ 'tags/cpp.yaml': 'name: C++\n', 'ads.yaml': 'off:\n  tags: [C++]\n' });
  expect(await folder.errors()).toEqual([
    'content/ads.yaml:2:10  entry 1 of off.tags cannot be part of an address · write cpp, the id of the tag C++',
  ]);
});

test('files are told names that no other file has, and that none is told', async () => {
  const folder = new Folder({
    'articles/2025/my-story.md': article({ title: 'There first' }),
    'articles/My Story.md': article(),
    'articles/my_story.md': article(),
    'articles/Index.md': article(),
    'articles/CON.md': article(),
    'pages/Search!.md': '---\ntitle: A\n---\n',
    'sections/C++.yaml': 'name: C++\n',
    'sections/москва.yaml': 'name: Москва\n',
    'authors/Ada Example.md': '---\nname: Ada\n---\n',
    'tags/C#.yaml': 'name: C#\n',
    'campaigns/Spring Sale.yaml': 'x: y\n',
  });
  expect((await words(folder)).map((line) => line.split(' · ')[1])).toEqual([
    'rename the file to con-2.md',
    'rename the file to index-2.md',
    'rename the file to my-story-2.md',
    'rename the file to my-story-3.md',
    'rename the file to ada-example.md',
    'rename the file to spring-sale.yaml',
    'rename the file to search-2.md',
    'rename the file to cpp.yaml',
    'rename the file to moskva.yaml',
    'rename the file to csharp.yaml',
  ]);
});

test.each(['first (1)', 'first (Ada’s conflicted copy 2026-05-01)', 'first copy', 'first - Copy', 'Copy of first'])(
  'the file %s.md looks like a copy',
  async (name) => {
    const folder = new Folder({ 'articles/first.md': article(), [`articles/${name}.md`]: article() });
    const [line = '', ...others] = await words(folder);
    expect(others).toEqual([]);
    expect(line).toMatch(`"${name}" looks like a copy of "first" that a program made · keep one of the two, or rename`);
  },
);

test.each([
  ['section: News desk', 'there is no section News desk · write news, the id of the section News Desk'],
  ['authors: [Ada Example]', 'there is no author Ada Example · write ada, the id of the author Ada Example'],
  [
    'authors: [Jürgen Groß]',
    'there is no author Jürgen Groß · choose one of ada, or create authors/jurgen-gross.md and write jurgen-gross',
  ],
  ['author: Ada Example', 'author is not a field here · write it as authors: [ada], the ids of files in authors/'],
  [
    'author: Jürgen Groß and Ada Example',
    'author is not a field here · write it as authors: [jurgen-gross, ada], the ids of files in authors/',
  ],
  ['keywords: C++, Open Source', 'keywords is not a field here · write it as tags: [cpp, open-source]'],
])('%s is told the ids that it means', async (line, report) => {
  const folder = new Folder({
    'sections/news.yaml': 'name: News Desk\n',
    'articles/x.md': `---\ntitle: A\n${line.startsWith('section') ? '' : 'section: news\n'}published: 2026-05-01\n${line}\n---\n`,
  });
  expect(await words(folder)).toEqual([report]);
});

test('two tags of one name are told, and a tag that no story has is none', async () => {
  const folder = new Folder({
    'tags/cpp.yaml': 'name: C++\n',
    'tags/cplusplus.yaml': 'description: A language.\nname: c++\n',
  });
  expect(await folder.errors()).toEqual([
    'content/tags/cpp.yaml:1:7  the name C++ is already that of tags/cplusplus.yaml · give one of the two another name, or remove one and write the id of the other in its stories',
  ]);
  folder.edit({ 'tags/cplusplus.yaml': undefined });
  expect(await folder.errors()).toEqual([]);
});
