import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

test.each([
  ['<div>', '9:1  <div> is opened here and not closed · write </div> where it ends, or <div /> if it holds nothing'],
  [
    'One <Chart> two\n\n</Chart>',
    '9:5  <Chart> is opened here and not closed · write </Chart> where it ends, or <Chart /> if it holds nothing',
  ],
  ['</Chart>', '9:2  this closing tag has no opening tag · remove it, or write the opening tag'],
  ['One {two', '9:9  a { is not closed · write the } that closes it, or \\{ for a brace that is text'],
  ['{1 +}', '9:5  what stands in braces here is not JavaScript · correct it, or write \\{ for a brace that is text'],
  [
    'export const one = ;',
    '9:20  this import or export is not JavaScript · correct it, such as: import Chart from "./Chart.astro"',
  ],
  ['<!-- A note -->', '9:2  a comment in MDX is not written <!-- --> · write it {/* like this */}'],
  ['<https://a.example>', '9:8  a link in MDX is not written <https://…> · write it [like this](https://…)'],
  ['One <2 two', '9:6  a < begins a tag · write \\< for a sign that is text'],
  [
    '<Chart />',
    '9:1  there is no component Chart · write import Chart from "…" at the top of the story, or correct the name',
  ],
  [
    'One <chart.Bar /> two',
    '9:5  there is no component chart · write import chart from "…" at the top of the story, or correct the name',
  ],
])('%j in a story in MDX is told with its place in the file', async (body, report) => {
  const folder = new Folder({ 'articles/x.mdx': article({}, `First.\n\n${body}\n`) });
  expect(await folder.errors()).toEqual([`content/articles/x.mdx:${report}`]);
});

test('components that are imported or made in the story are known', async () => {
  const body = [
    'import Chart, { Bar as Column } from "./charts.js"',
    '',
    'export const Note = (props) => <aside>{props.children}</aside>',
    '',
    '<Chart /> <Column /> <Note>One</Note> <Chart.Bar />',
  ];
  const folder = new Folder({ 'articles/x.mdx': article({}, `${body.join('\n')}\n`) });
  expect(await folder.errors()).toEqual([]);
});

test.each([
  [`import B from './b.md';\n\n<B />\n`, '7:16'],
  [`import './b.md';\n\nWords.\n`, '7:9'],
])('Markdown that %j imports is told where the import stands', async (body, place) => {
  const folder = new Folder({ 'articles/a.mdx': article({}, body), 'articles/b.md': article() });
  expect(await folder.errors()).toEqual([
    `content/articles/a.mdx:${place}  ./b.md is Markdown, which cannot be imported · link to it, or rename it to .mdx`,
  ]);
});

test('data that a story in MDX imports needs no link', async () => {
  const folder = new Folder({
    'articles/a.mdx': article({}, `import data from './data.json';\n\n{data.v}\n`),
    'articles/data.json': '{"v": 1}\n',
  });
  expect((await folder.update()).problems).toEqual([]);
  folder.edit({ 'articles/a.mdx': article({}, 'Words.\n') });
  expect((await folder.update()).problems.map(({ what }) => what)).toEqual([
    'no text links data.json, so readers do not get it',
  ]);
});

test.each(['Box.astro', 'chart.js', 'box.css'])('%s among stories is told where components live', async (name) => {
  const folder = new Folder({ [`articles/${name}`]: '' });
  expect(await folder.errors()).toEqual([
    `content/articles/${name}  ${name} is not a .md or .mdx file or a picture · move it to src/components/, from where stories in .mdx import it as @components/${name}`,
  ]);
});
