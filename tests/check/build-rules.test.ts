/** What every build finds is under the same levels and silences as what only a check looks for. */
import { describe, expect, test } from 'vitest';
import { type Problem, sortProblems } from '../../src/errors.ts';
import { flat } from '../pictures/originals.ts';
import { article, type Files, TestSite } from '../site/site.ts';
import { findings, settings } from './findings.ts';

const long = 'A very long headline '.repeat(7);
const fields = {
  title: long,
  dek: long.repeat(2),
  updated: '2020-01-01',
  corrections: [{ date: '2030-01-01', text: 'It was so.' }],
};
const body = 'Words.\n\n![](x.png)\n\nA [server](http://intranet/).\n\nA {% widget %}.\n';
const all = [
  'long-headline:2',
  'long-dek:5',
  'odd-date:6',
  'odd-date:7',
  'missing-alt:12',
  'odd-link:14',
  'stray-markup:16',
];

const linesOf = (problems: readonly Problem[]) => sortProblems(problems).map(({ rule, line }) => `${rule}:${line}`);

async function built(story: string, levels = ''): Promise<string[]> {
  const png = await flat(1200, 800).png().toBuffer();
  const site: Files = {
    'site.yaml': settings.replace('{', `{${levels}`),
    'articles/x.md': story,
    'articles/x.png': png,
  };
  return linesOf((await new TestSite(site).build()).problems);
}

describe('what a build warns of', () => {
  test('has the names of rules', async () => {
    expect(await built(article(fields, body))).toEqual(all);
  });

  test('is nothing to a site that does not mind', async () => {
    const off = [...new Set(all.map((line) => `${line.split(':')[0]}: off, `))].join('');
    expect(await built(article(fields, body), off)).toEqual([]);
  });

  test('is nothing where an editor silenced it, in the front matter or beside it', async () => {
    const ignored = ['long-headline', 'long-dek', 'odd-date'].map((rule) => ({ [rule]: 'It is as it is.' }));
    const comment = (rule: string) => `<!-- check-ignore ${rule}: on purpose -->\n\n`;
    const [words, ...others] = body.split('\n\n');
    const [image, link, widget] = others;
    const parts = [words, comment('missing-alt') + image, comment('odd-link, stray-markup') + link, widget];
    expect(await built(article({ ...fields, 'check-ignore': ignored }, parts.join('\n\n')))).toEqual([
      'stray-markup:21',
    ]);
  });

  test('is told of what stands behind a silence, though one of a kind is told of a text', async () => {
    const text = '<!-- check-ignore stray-markup: quoted so -->\n\nA [[wiki]] link.\n\nAnother [[wiki]] here.\n';
    expect(await built(article({}, text))).toEqual(['stray-markup:11']);
    expect(await built(article({}, text.replace('Another [[wiki]]', 'No')))).toEqual([]);
  });

  test('stops the build where the site says that it is an error', async () => {
    const site = new TestSite({
      'site.yaml': settings.replace('{', '{long-headline: error, '),
      'articles/x.md': article(fields),
    });
    expect(await site.problems()).toContain(
      'content/articles/x.md:2:8  the headline has 146 characters, so search engines and networks cut it · shorten it to 110 or fewer',
    );
    site.edit({ 'site.yaml': settings });
    expect(linesOf((await site.build()).problems)).toEqual([
      'long-headline:2',
      'long-dek:5',
      'odd-date:6',
      'odd-date:7',
    ]);
    site.edit({ 'site.yaml': settings.replace('{', '{odd-date: error, ') });
    await expect(site.build()).rejects.toThrow('correct it, or published');
  });
});

test('a check tells of it with the names of the rules', async () => {
  expect(await findings({ 'articles/x.md': article({ title: long }) })).toEqual([
    'articles/x.md:2:8  the headline has 146 characters, so search engines and networks cut it · shorten it to 110 or fewer [long-headline]',
  ]);
});
