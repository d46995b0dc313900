import { describe, expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { findings, findingsOf, settings } from './findings.ts';

const twice = (line: number) => `articles/x.md:${line}:5  "the" stands twice · remove one of the two [repeated-word]`;

describe('a comment', () => {
  test('silences a rule for the block behind it, and for no other', async () => {
    const body = `<!-- check-ignore repeated-word: so he said it -->

"The the sea."

The the ship.
`;
    expect(await findingsOf(body)).toEqual([twice(11).replace('"the"', '"The"')]);
  });

  test('within a paragraph silences that paragraph', async () => {
    expect(await findingsOf('Of the the sea, <!-- check-ignore repeated-word: a song --> he sang.\n')).toEqual([]);
  });

  test('needs a rule that there is, and a reason', async () => {
    const body =
      '<!-- check-ignore repeated-words: x -->\n\n<!-- check-ignore repeated-word -->\n\n<!-- check-ignore -->\n\nWords.\n';
    expect(await findingsOf(body)).toEqual([
      'articles/x.md:7:1  there is no rule repeated-words · did you mean repeated-word? [silence]',
      'articles/x.md:9:1  the comment gives no reason · write it behind a colon: check-ignore repeated-word: why it is right as it is [silence]',
      'articles/x.md:11:1  the comment names no rule · write check-ignore, the name of the rule, a colon and the reason [silence]',
    ]);
  });

  test('is one of braces in MDX', async () => {
    const body = '{/* check-ignore repeated-word: so he said it */}\n\nThe the sea.\n';
    expect(await findings({ 'articles/x.mdx': article({}, body) })).toEqual([]);
  });
});

describe('the front matter', () => {
  test('silences a rule for the whole text, also one that holds files against each other', async () => {
    const ignored = (rule: string) => ({ 'check-ignore': [{ [rule]: 'It is a song.' }] });
    expect(await findingsOf('Of the the sea.\n\nThe the ship.\n', ignored('repeated-word'))).toEqual([]);
    const draft = article({ title: 'Secret', draft: true, published: undefined });
    const link = article(ignored('link-to-unpublished'), 'A [draft](draft.md).\n');
    expect(await findings({ 'articles/draft.md': draft, 'articles/x.md': link })).toEqual([]);
  });

  test('names rules that there are, each with a reason', async () => {
    expect(await findingsOf('Words.\n', { 'check-ignore': [{ 'repeated-words': 'x' }, { placeholder: '' }] })).toEqual([
      'error: articles/x.md:5:17  repeated-words in entry 1 of check-ignore is not a field here · did you mean repeated-word?',
      'error: articles/x.md:5:54  placeholder in entry 2 of check-ignore is empty · write a text, or remove the line if the field may be missing',
    ]);
  });
});

test('a rule in the front matter without a reason, and one that there is not, are told with what to write', async () => {
  expect(await findingsOf('Words.\n', { 'check-ignore': ['long-headline', { nosuchrule: 'x' }] })).toEqual([
    'error: articles/x.md:5:16  entry 1 of check-ignore gives no reason · write it behind a colon: - long-headline: why it is right as it is',
    'error: articles/x.md:5:33  nosuchrule in entry 2 of check-ignore is not a field here · write the name of a rule as it stands behind what broadsheet check tells',
  ]);
});

test('a comment may name several rules', async () => {
  const body = '<!-- check-ignore repeated-word, placeholder: so he said it -->\n\nThe the TK.\n';
  expect(await findingsOf(body)).toEqual([]);
});

describe('the settings', () => {
  const body = 'Of the the sea, TK.\n';
  const level = (levels: string) => settings.replace('{', `{${levels}, `);

  test('make a rule an error, a warning or nothing', async () => {
    const site = level('repeated-word: error, placeholder: off');
    expect(await findings({ 'site.yaml': site, 'articles/x.md': article({}, body) })).toEqual([
      'error: articles/x.md:7:8  "the" stands twice · remove one of the two [repeated-word]',
    ]);
  });

  test('name rules and levels that there are', async () => {
    const site = level('repeated-words: error, placeholder: warning');
    expect(await findings({ 'site.yaml': site })).toEqual([
      'error: site.yaml:3:9  check.repeated-words is not a field here · did you mean repeated-word?',
      'error: site.yaml:3:45  check.placeholder is no level · write error, warn or off',
    ]);
  });
});
