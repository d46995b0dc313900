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
