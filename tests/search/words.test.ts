import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader } from '../../src/search/bytes.ts';
import { stemmerModule, wordsIn } from '../../src/search/stemmers.ts';
import { readLayout, takeWords } from '../../src/search/story-words.ts';
import { readWord, withStem } from '../../src/search/words.ts';

test.each<[what: string, language: string, text: string, forms: string]>([
  ['capitals and punctuation', 'en', 'The Tide, at 7.30 (again)!', 'the tide at 7 30 again'],
  ['apostrophes inside words', 'en', "Don't, o’clock 'quoted'", 'dont oclock quoted'],
  ['possessives', 'en', "the keeper’s light, James's boat", 'the keeper light james boat'],
  ['accents', 'fr', 'Déjà élevée, cœur, Ångström', 'deja elevee coeur angstrom'],
  ['elisions', 'fr', "l’automne d'hiver", 'l automne d hiver'],
  ['letters that have no accent', 'de', 'Straße Łódź Øre', 'strasse lodz ore'],
  ['full-width letters and ligatures', 'en', 'ＦＵＬＬ ﬁne', 'full fine'],
  ['invisible characters', 'de', 'Donau\u00addampfer', 'donaudampfer'],
  ['Chinese and Japanese', 'ja', '新幹線はAI', '新幹 幹線 線は は ai'],
  ['Thai', 'th', 'ไทยนี้', 'ไท ทย ยนี้ นี้'],
  ['Devanagari', 'hi', 'हिन्दी में', 'हिन्दी में'],
  ['Hebrew without points', 'he', 'שָׁלוֹם', 'שלום'],
  ['Korean', 'ko', '한국어 뉴스', '한국 국어 어 뉴스 스'],
  ['nothing', 'en', ' … — !?', ''],
])('%s are cut into words as readers type them', async (_, language, text, forms) => {
  const words = await wordsIn(language);
  expect(
    words
      .of(text)
      .map(({ form }) => form)
      .join(' '),
  ).toBe(forms.normalize('NFC'));
});

test('words of one stem are the same word', async () => {
  const stems = async (language: string, text: string) => (await wordsIn(language)).of(text).map(({ stem }) => stem);
  expect(new Set(await stems('en', 'walk walks walking walked'))).toEqual(new Set(['walk']));
  expect(new Set(await stems('de-CH', 'Häuser Hause häusern')).size).toBe(1);
  expect(new Set(await stems('pl', 'ryba ryby')).size).toBe(2);
});

test.each([
  'ar',
  'bg',
  'da',
  'de',
  'el',
  'en',
  'es',
  'fi',
  'fr',
  'ga',
  'hi',
  'hu',
  'hy',
  'id',
  'it',
  'lt',
  'nb',
  'ne',
  'nl',
  'pt',
  'ro',
  'ru',
  'sa',
  'sr',
  'sv',
  'ta',
  'tr',
  'uk',
])('%s has a stemmer, which takes whatever a word can be', async (language) => {
  expect(stemmerModule(language)).toBeDefined();
  const words = await wordsIn(language);
  for (const text of ['a', 'ab', '2026', 'x1', 'ё', 'و', 'कमल', 'ångström', 'z'.repeat(5000), '𝒳𝒴', 'ﷺ']) {
    for (const { form, stem } of words.of(text)) {
      expect(form.length).toBeGreaterThan(0);
      expect(stem.length).toBeGreaterThan(0);
      expect(readWord(withStem(form, stem))).toEqual({ form, stem });
    }
  }
});

test('a reader’s pair of characters is not asked for the last one by itself, a single one is', async () => {
  const words = await wordsIn('ja');
  const asked = (text: string) => words.asked(text).map(({ form, isPart }) => `${form}${isPart ? '…' : ''}`);
  expect(asked('新幹線')).toEqual(['新幹', '幹線']);
  expect(asked('線')).toEqual(['線…']);
  expect(asked('線 AI')).toEqual(['線…', 'ai']);
});

test('what the index keeps of a story are its words at their places', async () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'Walks’',
        'walking',
        'Café',
        'l’été',
        "'a'",
        '新幹線',
        '—',
        '\u00a0',
        'ö',
        '\u0301'.repeat(3),
        'ÿ'.repeat(70),
      ),
    ),
  );
  for (const language of ['en', 'fr', 'ja']) {
    const words = await wordsIn(language);
    fc.assert(
      fc.property(texts, texts, (title, body) => {
        const [one, other] = [title.join(' '), body.join('')];
        const reader = new ByteReader(takeWords(words, { title: one, dek: '', body: other }));
        const layout = readLayout(reader);
        const expected = [...words.of(other), ...words.of(one)].map(({ form, stem }) => `${form} ${stem}`);
        const taken: string[] = [];
        while (reader.at < reader.end) {
          const { form, stem } = readWord(reader.text());
          let place = 0;
          for (let times = reader.number(); times > 0; times--) {
            place += reader.number();
            const gaps = place >= layout.title ? 2 : 0;
            expect(taken[place - gaps]).toBeUndefined();
            taken[place - gaps] = `${form} ${stem}`;
          }
        }
        expect(taken).toEqual(expected);
        expect(layout.words).toBe(expected.length);
      }),
    );
  }
});
