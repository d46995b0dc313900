import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/import/markdown/body/edit.ts';
import { printedAt } from '../../../../src/import/sources/eleventy/address.ts';
import { eleventy } from '../../../../src/import/sources/eleventy/eleventy.ts';
import { readBody } from '../../../../src/import/sources/eleventy/read-body.ts';
import { turnTemplates } from '../../../../src/import/sources/eleventy/templates.ts';
import { readSource, sourceFolder } from '../source-folder.ts';

const read = (files: Record<string, string>) => readSource(eleventy, readBody, files);

describe('a text of Eleventy is printed', () => {
  test.each([
    ['blog/flood.md', {}, '/blog/flood/', 'flood'],
    ['blog/flood/flood.md', {}, '/blog/flood/', 'flood'],
    ['blog/flood/index.md', {}, '/blog/flood/', 'flood'],
    ['blog/2019-05-08-flood.md', {}, '/blog/flood/', 'flood'],
    ['about.md', {}, '/about/', 'about'],
    ['blog/flood.md', { permalink: '/2019/flood/index.html' }, '/2019/flood/', 'flood'],
    ['blog/flood.md', { permalink: 'flood.html' }, '/flood.html', 'flood'],
    ['blog/flood.md', { permalink: '/x/{{ page.fileSlug }}/' }, '/x/flood/', 'flood'],
    ['blog/flood.md', { permalink: '/x/{{ title | slugify }}/', title: 'The Big Óne!' }, '/x/the-big-one/', 'flood'],
    ['blog/flood.md', { permalink: '/../x/' }, '/x/', 'flood'],
    ['blog/flood.md', { permalink: false }, 'none', 'flood'],
    ['blog/flood.md', { permalink: '/{{ date | year }}/' }, 'unknown', 'flood'],
    ['blog/flood.md', { permalink: { a: 1 } }, 'unknown', 'flood'],
  ])('%s with %j at %s', (name, data, path, slug) => {
    expect(printedAt(name, data)).toEqual({ path, slug });
  });
});

describe('a site of Eleventy', () => {
  test('is known by its settings, its data files or its package', async () => {
    expect(await eleventy.recognise(sourceFolder({ 'eleventy.config.mjs': '' }))).toBe(true);
    expect(await eleventy.recognise(sourceFolder({ 'blog/blog.11tydata.js': '' }))).toBe(true);
    expect(
      await eleventy.recognise(sourceFolder({ 'package.json': '{"devDependencies": {"@11ty/eleventy": "3"}}' })),
    ).toBe(true);
    expect(await eleventy.recognise(sourceFolder({ 'package.json': '{}', 'blog/a.md': '' }))).toBe(false);
  });

  test.each([
    ['.eleventy.js', "module.exports = () => ({ dir: { input: 'src' } });"],
    ['eleventy.config.js', "export default (config) => { config.setInputDirectory('./src/'); };"],
  ])('has its texts in the folder that its settings name: %s', async (name, settings) => {
    const { of, file } = await read({ [name]: settings, 'src/flood.md': '# Flood', 'docs/other.md': '# Other' });
    expect(of('story').map(({ ref, address }) => [ref, address])).toEqual([['src/flood.md', '/flood/']]);
    expect(await file('/.eleventy.js')).toBeUndefined();
    expect(await eleventy.recognise(sourceFolder({ [name]: settings }))).toBe(true);
  });

  test('has its stories with the data of their folders, its menu, and what it says of itself', async () => {
    const { of, story } = await read({
      'eleventy.config.js': 'export default { dir: { input: "content", output: "_site" } };',
      '_data/x.json': '{}',
      'content/_data/metadata.js':
        'export default {\n\ttitle: "The Sea",\n\turl: "https://old.example/",\n\tlanguage: "en",\n\tauthor: { name: "Ines Roy", email: "ines@old.example" }\n}\n',
      'content/blog/blog.11tydata.js': 'export default {\n  tags: ["posts", "Salt"],\n};\n',
      'content/blog/flood.md':
        '---\ntitle: Flood &amp; ebb\ndate: 2019-05-08\ntags: [Sea Level]\ndescription: Wet\n---\nText',
      'content/blog/calm.md': '---\ndate: Last Modified\n---\n# A calm day\n',
      'content/blog/new.md': '---\ntitle: New\ndate: 2020-01-01\ndraft: true\n---\n',
      'content/about.md':
        '---js\nconst eleventyNavigation = {\n\tkey: "About",\n\torder: 3\n};\n---\n# About\n\nI write.',
      'content/404.md': '---\npermalink: 404.html\n---\n',
      'content/index.njk': '---\n---\n',
      'README.md': '# Read me',
    });
    expect(of('site')).toMatchObject([{ name: 'The Sea', url: 'https://old.example', language: 'en' }]);
    expect(of('story').map(({ ref, type, state }) => [ref, type, state])).toEqual([
      ['content/about.md', 'page', 'public'],
      ['content/blog/calm.md', 'story', 'public'],
      ['content/blog/flood.md', 'story', 'public'],
      ['content/blog/new.md', 'story', 'draft'],
    ]);
    expect(story('content/blog/flood.md')).toMatchObject({
      title: 'Flood & ebb',
      slug: 'flood',
      address: 'https://old.example/blog/flood/',
      published: '2019-05-08',
      dek: 'Wet',
      sections: ['section blog'],
      tags: ['tag salt', 'tag sea level'],
      authors: ['ines-roy'],
    });
    expect(story('content/blog/calm.md')).toMatchObject({ title: 'A calm day', published: undefined });
    expect(of('menu')).toMatchObject([{ label: 'About', target: 'content/about.md', order: 3 }]);
    expect(of('remark').map(({ what, place }) => `${place.file} ${what}`)).toEqual([
      'content/404.md a page of the theme is left out: the site makes its own',
      'content/blog/calm.md Last Modified is a date of its file, which is not known',
      'content/index.njk 1 template is left out',
    ]);
    expect(JSON.stringify([of('person'), of('story'), of('site')])).not.toContain('@');
  });

  test('has files beside its texts and in folders that it copies, and no others', async () => {
    const { story, file } = await read({
      'eleventy.config.js': '',
      'blog/flood/flood.md': '![](./a.jpg)',
      'blog/flood/a.jpg': 'a',
      'public/img/b c.jpg': 'b',
    });
    const from = story('blog/flood/flood.md');
    const textOf = async (address: string) => String(Buffer.from((await file(address, from)) ?? 'none'));
    expect(
      await Promise.all(
        ['./a.jpg', '/blog/flood/a.jpg', '/img/b%20c.jpg?x', '../../../etc/passwd', 'https://x.example/a.jpg'].map(
          textOf,
        ),
      ),
    ).toEqual(['a', 'a', 'b', 'none', 'none']);
  });

  test('has texts with links to others by their files', async () => {
    const { written } = await read({
      'eleventy.config.js': '',
      'blog/a.md': '---\ntitle: A\n---\n# A\n\n[b](b.md#x) [c](/blog/b.md) {{ title }} {% image "./a.jpg", "A moth" %}',
      'blog/b.md': 'B',
    });
    expect((await written('blog/a.md')).text).toBe(
      '[b](ref:blog/b.md#x) [c](ref:blog/b.md) A \n\n![A moth](./a.jpg)\n',
    );
  });
});

describe('templates in a text', () => {
  const turn = (text: string) => {
    const { edits, losses } = turnTemplates(text, { title: 'Flood', 'metadata.url': 'https://old.example' });
    return { text: applyEdits(text, edits).text, losses: losses.map(({ loss }) => loss.what) };
  };

  test.each([
    ['an address', '[a]({{ "/x/" | url }})', '[a](/x/)'],
    ['what the text itself says', '{{ title }} {{- metadata.url -}}', 'Flood https://old.example'],
    ['what stands as it is', 'a {% raw %}{{ x }} {% y %}{% endraw %} b', 'a {{ x }} {% y %} b'],
    ['a comment', 'a\n\n{# nobody\nsees #}\n\n{% comment %}x{% endcomment %}\n\nb', 'a\n\nb'],
    ['a picture', 'a\n{% image "./a.jpg", "A \\"moth", "100vw" %}\nb', 'a\n\n![A "moth](./a.jpg)\n\nb'],
    ['a picture by name', '{% figure src="a.jpg", alt="A moth", caption="Seen" %}', '![A moth](a.jpg "Seen")'],
    ['a video', '{% youtube "dQw4w9WgXcQ" %}', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
  ])('are %s', (_, text, expected) => {
    expect(turn(text)).toEqual({ text: expected, losses: [] });
  });

  test('that compute are left out and told, and the words between them stay', () => {
    expect(turn('a {{ x | y }} {% if z %}b{% else %}c{% endif %}')).toEqual({
      text: 'a  bc',
      losses: ['what a template computes is left out: {{ x | y }}', 'the tag if is not known here'],
    });
  });

  test('of any number take no longer than reading them', () => {
    const started = performance.now();
    for (const piece of ['{{ ', '{% ', '{% raw %}', '{#', '{{ "', "{% image 'a", '{{ x }}\n'])
      turn(piece.repeat(5_000));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
