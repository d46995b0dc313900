import { expect, test } from 'vitest';
import { blobId } from '../../src/content/files/blob-id.ts';
import { changesBetween } from '../../src/content/history/changes.ts';
import { compareTexts } from '../../src/content/history/sentences.ts';
import { readVersion, type Version } from '../../src/content/history/version.ts';
import { adsSchema } from '../../src/schemas/ads.ts';
import { siteSchema } from '../../src/schemas/site.ts';
import { article } from '../site/site.ts';

const settings = {
  site: siteSchema.parse({ name: 'The Test Post', url: 'https://test.example' }),
  ads: adsSchema.parse({ slots: ['in-article'] }),
};

async function version(text: string, path = 'articles/x.md'): Promise<Version> {
  const bytes = Buffer.from(text);
  const read = await readVersion(bytes, { path, hash: blobId(bytes), ...settings });
  if ('why' in read) throw new Error(read.why);
  return read;
}

const telling = { language: 'en', nameOf: (id: string) => `${id[0]?.toUpperCase()}${id.slice(1)} Example` };
const image = { src: './a.jpg', alt: 'A tide', caption: 'At noon', credit: 'Ada' };
const before = { dek: 'How it rose', authors: ['ada'], tags: ['sea'], image };
const words = 'The tide rose to five metres. The port is closed.\n\n![A map](map.png)\n';
const of = (what: string, from?: string, to?: string) => ({ what, ...(from && { from }), ...(to && { to }) });

test.each([
  [{ title: 'The flood' }, [of('headline', 'A headline', 'The flood')]],
  [{ dek: undefined }, [of('standfirst', 'How it rose')]],
  [{ dek: 'How high' }, [of('standfirst', 'How it rose', 'How high')]],
  [{ authors: ['ada', 'ben'] }, [of('byline', 'Ada Example', 'Ada Example, Ben Example')]],
  [{ section: 'sport' }, [of('address', '/news/x/', '/sport/x/')]],
  [{ kind: 'analysis' }, [of('kind', 'news', 'analysis')]],
  [{ image: { ...image, src: './b.jpg' } }, [of('featured picture', 'articles/a.jpg', 'articles/b.jpg')]],
  [{ image: { ...image, alt: 'A flood' } }, [of('alt of the featured picture', 'A tide', 'A flood')]],
  [{ image: { ...image, caption: undefined } }, [of('caption', 'At noon')]],
  [{ image: { ...image, credit: 'Ben' } }, [of('credit', 'Ada', 'Ben')]],
  [{ published: '2026-05-02' }, [of('published', '2026-05-01T00:00:00.000Z', '2026-05-02T00:00:00.000Z')]],
  [{ updated: '2026-05-03' }, [of('updated', undefined, '2026-05-03T00:00:00.000Z')]],
  [{ expires: '2027-01-01' }, [of('expires', undefined, '2027-01-01T00:00:00.000Z')]],
  [{ corrections: [{ date: '2026-05-03', text: 'Six.' }] }, [of('correction', undefined, 'Six.')]],
  [{ tags: ['law'] }, [of('tag', 'sea'), of('tag', undefined, 'law')]],
  [{ aliases: ['/old/'], related: ['news/y'], noindex: true }, []],
])('a reader notices of %j what it says', async (fields, changes) => {
  const [was, is] = [await version(article(before, words)), await version(article({ ...before, ...fields }, words))];
  expect(changesBetween(was, is, telling)).toEqual(changes);
});

test('of a text a reader notices sentences and pictures, and not how it is written', async () => {
  const body = async (text: string) => {
    const [was, is] = [await version(article(before, words)), await version(article(before, text))];
    return changesBetween(was, is, telling);
  };
  expect(await body(words.replace('five', '**five**').replace('. The', '.\n\nThe'))).toEqual([]);
  expect(await body(words.replace('closed', '[closed](https://port.example/)'))).toEqual([]);
  expect(await body(words.replace('five', 'six'))).toEqual([
    {
      ...{ what: 'text', added: 1, removed: 1, more: 0 },
      sentences: [{ from: 'The tide rose to five metres.', to: 'The tide rose to six metres.' }],
    },
  ]);
  expect(await body(words.replace('map.png', 'plan.png'))).toEqual([
    of('picture in the text', 'articles/map.png'),
    of('picture in the text', undefined, 'articles/plan.png'),
  ]);
  expect(await body(words.replace('A map', 'A plan'))).toEqual([of('alt of a picture', 'A map', 'A plan')]);
});

test.each([
  ['with its pictures', './a.jpg', 'map.png'],
  ['away from its pictures', '../a.jpg', '../map.png'],
])('a file that is moved %s shows the same pictures', async (_, src, map) => {
  const moved = article({ ...before, image: { ...image, src } }, words.replace('map.png', map));
  const [was, is] = [await version(article(before, words)), await version(moved, 'articles/x/index.md')];
  expect(changesBetween(was, is, telling)).toEqual([]);
});

test('a review tells what it says of its subject', async () => {
  const review = (fields: object) =>
    version(article({ kind: 'review', review: { subject: 'Tides', rating: 3, verdict: 'Fine.', ...fields } }));
  expect(changesBetween(await review({}), await review({ rating: 4.5, verdict: 'Good.' }), telling)).toEqual([
    of('rating', '3', '4.5'),
    of('verdict', 'Fine.', 'Good.'),
  ]);
});

test('ads that come or go in a text are told', async () => {
  const long = Array.from({ length: 30 }, () => `${'The tide rose again and again. '.repeat(12)}\n`).join('\n');
  const [was, is] = [await version(article({}, long)), await version(article({ ads: false }, long))];
  expect(was.ads).toBeGreaterThan(0);
  expect(changesBetween(was, is, telling)).toEqual([of('ads in the text', String(was.ads), '0')]);
});

const sentence = (word: string) =>
  `Nobody who lives behind the old dike knew that the ${word} would rise again before the winter was over.`;

test.each([
  ['the same but for spaces', 'One  two.\n\nThree.', 'One two. Three.', undefined],
  ['a sentence more', 'One two.', 'One two. Three four.', { added: 2, removed: 0, sentences: [{ to: 'Three four.' }] }],
  ['a sentence less', 'One two. Three.', 'One two.', { added: 0, removed: 1, sentences: [{ from: 'Three.' }] }],
  [
    'a word in a long sentence, with the words around it',
    sentence('tide'),
    sentence('sea'),
    {
      added: 1,
      removed: 1,
      sentences: [
        {
          from: '…dike knew that the tide would rise again before…',
          to: '…dike knew that the sea would rise again before…',
        },
      ],
    },
  ],
  [
    'signs alone',
    'One - two.',
    'One – two.',
    { added: 0, removed: 0, sentences: [{ from: 'One - two.', to: 'One – two.' }] },
  ],
])('texts are compared: %s', (_, before, after, change) => {
  expect(compareTexts(before, after, 'en')).toEqual(change && { ...change, more: 0 });
});

test('of many sentences some are shown, and long ones are cut at a word', () => {
  const many = Array.from({ length: 9 }, (_, at) => `Sentence ${at} is new.`).join(' ');
  expect(compareTexts('', many, 'en')).toMatchObject({ added: 36, more: 3, sentences: { length: 6 } });
  const [{ to = '' } = {}] = compareTexts('', 'A long sentence '.repeat(40), 'en')?.sentences ?? [];
  expect(to.length).toBeLessThanOrEqual(161);
  expect(to).toMatch(/(?:long|sentence|A)…$/);
});

test('texts that have nothing in common are compared at once', () => {
  const text = (word: string) => Array.from({ length: 12_000 }, (_, at) => `${word}${at}`).join(' ');
  const began = performance.now();
  expect(compareTexts(text('a'), text('b'), 'en')).toMatchObject({ added: 12_000, removed: 12_000 });
  expect(performance.now() - began).toBeLessThan(20_000);
});
