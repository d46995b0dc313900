import { describe, expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { findings, findingsOf, settings } from './findings.ts';

describe('what was left in', () => {
  test('is an error where it stands, in texts and in fields that readers see', async () => {
    const body = 'The minister said TK.\n\n- One\n- Lorem ipsum dolor, [INSERT NAME]\n';
    expect(await findingsOf(body, { title: 'TKTK on the quay', dek: 'TODO: say what happened' })).toEqual([
      'error: articles/x.md:2:8  "TKTK" was left in · write what belongs there, or remove it [placeholder]',
      'error: articles/x.md:5:6  "TODO" was left in · write what belongs there, or remove it [placeholder]',
      'error: articles/x.md:8:19  "TK" was left in · write what belongs there, or remove it [placeholder]',
      'error: articles/x.md:11:3  "Lorem ipsum dolor" was left in · write what belongs there, or remove it [placeholder]',
      'error: articles/x.md:11:22  "[INSERT NAME]" was left in · write what belongs there, or remove it [placeholder]',
    ]);
  });

  test('is no word that only looks like it, and no code', async () => {
    const body = `Atkins took TKO lessons at TK Maxx. \`TODO:\` is a comment, TODO lists are lists, and Lorem Ipsum is a text.

Flight TK 1721 to the Games of the XXX Olympiad was paid for by Techniker Krankenkasse (TK).
`;
    expect(await findingsOf(body)).toEqual([]);
    const german = settings.replace('check:', 'language: de\ncheck:');
    expect(await findings({ 'site.yaml': german, 'articles/x.md': article({}, 'Die TK zahlt.\n') })).toEqual([]);
  });
});

describe('the standfirst', () => {
  test('is missing where there is none, and not where an editor wants none', async () => {
    const site = 'name: The Test Post\nurl: https://test.example\n';
    const files = { 'site.yaml': site, 'articles/x.md': article(), 'articles/y.md': article({ dek: '' }) };
    expect(await findings(files)).toEqual([
      'articles/x.md:2:1  the story has no standfirst, so lists and networks show its first sentence · add dek: one sentence on what it is about, or dek: "" if it shall have none [missing-dek]',
    ]);
  });

  test('says more than the headline and the beginning of the text', async () => {
    const dek = 'The first ship came in at noon.';
    expect(await findingsOf('**The first ship** came in at noon, and left.\n', { dek })).toEqual([
      'articles/x.md:5:6  the standfirst repeats what the text begins with · say there what the headline leaves open [dek-repeats]',
    ]);
    expect(await findingsOf('Words.\n', { title: 'The first ship came in at noon', dek })).toEqual([
      'articles/x.md:5:6  the standfirst repeats the headline · say there what the headline leaves open [dek-repeats]',
    ]);
    expect(await findingsOf('Short words.\n', { dek: 'Short words.' })).toEqual([]);
  });
});

test('Markdown in fields is told, since it is shown as it is written', async () => {
  const corrections = [{ date: '2026-05-02', text: 'It was [a tug](/news/tug/), not *that* ship.' }];
  expect(await findingsOf('Words.\n', { dek: 'Two * three, 5 < 6 and **more**', corrections })).toEqual([
    'articles/x.md:5:6  **more** is shown as it is written, since fields are no Markdown · write plain words there, and what needs a link into the text [markup-in-field]',
    'articles/x.md:6:43  [a tug](/news/tug/) is shown as it is written, since fields are no Markdown · write plain words there, and what needs a link into the text [markup-in-field]',
  ]);
});

test('the words under a picture may have Markdown, and tags in them are told', async () => {
  const image = {
    src: './a.jpg',
    alt: 'A',
    credit: '<i>Ada</i>',
    caption: 'By [Ada](https://a.example/) *here*, <https://a.example/>',
  };
  expect(await findingsOf('Words.\n', { dek: 'What it says.', image })).toEqual([
    expect.stringContaining('there is no picture'),
    expect.stringMatching(/^articles\/x\.md:\d+:\d+ {2}<i> is shown as it is written, since captions are no HTML/),
  ]);
});

test('a heading that skips a level is told with the level that it should have', async () => {
  expect(await findingsOf('## One\n\n#### Two\n\n### Three\n\n# Four\n\n### Five\n')).toEqual([
    'articles/x.md:9:1  the heading has 4 #, and the one above it 2 · write ### before it [heading-levels]',
  ]);
  expect(await findingsOf('#### One\n')).toEqual([
    'articles/x.md:7:1  the heading has 4 #, and the one above it is the headline · write ## before it [heading-levels]',
  ]);
});

test('a link says where it leads', async () => {
  const body = `Look [here](/news/), [click here!](/news/) or <https://example.com/a>, not [at the news](/news/).

[Read more …](/news/)

https://example.com/source
`;
  expect(await findingsOf(body)).toEqual([
    'articles/x.md:7:6  a link called "here" does not say where it leads · make words of the sentence the link: [what is to be found there](address) [link-text]',
    'articles/x.md:7:22  a link called "click here!" does not say where it leads · make words of the sentence the link: [what is to be found there](address) [link-text]',
    'articles/x.md:7:47  the link is called by its address · make words of the sentence the link: [what is to be found there](address) [link-text]',
    'articles/x.md:9:1  a link called "Read more …" does not say where it leads · make words of the sentence the link: [what is to be found there](address) [link-text]',
  ]);
});

test.each(['Find out more', 'en savoir plus', 'Weiterlesen', 'Mehr lesen →', 'lien'])(
  'a link called "%s" is told in each of the languages',
  async (words) => {
    expect(await findingsOf(`[${words}](/news/)\n`)).toHaveLength(1);
  },
);

test('a word that stands twice is told, also over the end of a line and through markup', async () => {
  const body = `It was the
the harbour, and **and** the ships. He had had enough; Baden Baden had not. Ünder ünder.
`;
  expect(await findingsOf(body)).toEqual([
    'articles/x.md:8:1  "the" stands twice · remove one of the two [repeated-word]',
    'articles/x.md:8:20  "and" stands twice · remove one of the two [repeated-word]',
    'articles/x.md:8:83  "Ünder" stands twice · remove one of the two [repeated-word]',
  ]);
});

test('a name may begin as the words before it end', async () => {
  expect(await findingsOf('La maison de de Gaulle; the works of van van Gogh.\n')).toEqual([]);
  expect(await findingsOf('La maison de de la ville.\n')).toHaveLength(1);
});

test('straight and curly quotation marks in one text are told at the first of the fewer', async () => {
  expect(await findingsOf('“One” and “two” and "three".\n\n`"code"` and don\'t.\n')).toEqual([
    'articles/x.md:7:21  2 quotation marks are straight, the others curly · write all of them curly [mixed-quotes]',
  ]);
  expect(await findingsOf('"One" and `“two”`.\n')).toEqual([]);
});

test('a language of code that nobody knows is told with the one that was meant', async () => {
  expect(await findingsOf('```pyhton\nx\n```\n\n```text\nx\n```\n\n```ts\nx\n```\n')).toEqual([
    'articles/x.md:7:1  there is no language pyhton that code is coloured by · did you mean python? [unknown-language]',
  ]);
});

test('a name that is spelled in two ways is told, where it is rarer or among the authors another', async () => {
  const body = `Satya Nadella spoke. Mr Nadella, Satya Nadella, then Satya Nadela's friend Ada Exemple.

New York and New Work differ, as do Prime Minister and Prime Ministers.
`;
  expect(await findingsOf(body)).toEqual([
    'articles/x.md:7:54  Satya Nadela is Satya Nadella elsewhere in the text · see which of the two is right, and write both alike [name-spelling]',
    'articles/x.md:7:76  Ada Exemple is Ada Example among the authors · see which of the two is right, and write both alike [name-spelling]',
  ]);
});

test('a featured picture says who made it', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h9v9z"/></svg>';
  const image = { src: 'a.svg', alt: '' };
  const files = {
    'articles/a.svg': svg,
    'articles/x.md': article({ image }),
    'articles/y.md': article({ image: { ...image, credit: 'Ada Example' } }),
  };
  expect(await findings(files)).toEqual([
    'articles/x.md:5:1  image.credit is missing, so nobody learns who made the picture · add credit: the name of the photographer or agency [missing-credit]',
  ]);
});

test.each([
  'North Korea answered a North Korean envoy, Costa Rica a Costa Rican one.',
  'Robert Downey met Roberta Downey, Marie Curie met Mario Curie, and Louis Petit Louise Petit.',
  'Die Europäische Zentralbank, der Europäischen Zentralbank, Neuer Markt, am Neuen Markt, des Deutschen Bundestages, des Deutschen Bundestags.',
])('names that languages bend are none that are misspelled: %s', async (body) => {
  expect(await findingsOf(`${body}\n`)).toEqual([]);
});

test('inches are no quotation marks', async () => {
  expect(await findingsOf('“One” and a 24" screen.\n')).toEqual([]);
});

describe('stories in MDX', () => {
  test('are looked at as others are', async () => {
    const body = 'export const a = "the the";\n\n<div>\nThe the ship, TK.\n</div>\n';
    expect(await findings({ 'articles/x.mdx': article({}, body) })).toEqual([
      'error: articles/x.mdx:10:15  "TK" was left in · write what belongs there, or remove it [placeholder]',
      'articles/x.mdx:10:5  "The" stands twice · remove one of the two [repeated-word]',
    ]);
  });
});

test('pages and biographies are looked at too', async () => {
  const files = {
    'pages/about.md': '---\ntitle: About\n---\n\nWe are TK.\n',
    'authors/bo.md': '---\nname: Bo Example\n---\n\nWrites about the the sea.\n',
  };
  expect(await findings(files)).toEqual([
    'error: pages/about.md:5:8  "TK" was left in · write what belongs there, or remove it [placeholder]',
    'authors/bo.md:5:18  "the" stands twice · remove one of the two [repeated-word]',
  ]);
});
