import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BitReader, BitWriter } from '../../src/search/bits.ts';
import { ByteReader, ByteWriter } from '../../src/search/bytes.ts';
import { Dictionary, DictionaryWriter } from '../../src/search/dictionary.ts';
import { lengthOf, levelOf, rounded } from '../../src/search/length.ts';
import { type Posting, PostingWriter, putPostings, readPlaces, readPostings } from '../../src/search/postings.ts';
import { readHead, writeHead } from '../../src/search/shard.ts';

test('numbers and texts are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(2 ** 32 - 1), fc.string({ unit: 'grapheme' }))), (values) => {
      const writer = new ByteWriter();
      for (const value of values) typeof value === 'number' ? writer.number(value) : writer.text(value);
      const reader = new ByteReader(writer.taken());
      expect(values.map((value) => (typeof value === 'number' ? reader.number() : reader.text()))).toEqual(values);
      expect(reader.at).toBe(reader.end);
    }),
  );
});

test('bits are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5000), fc.nat(12)), { maxLength: 3000 }), (codes) => {
      const writer = new BitWriter();
      for (const [value, low] of codes) writer.rice(value, low);
      const reader = new BitReader(writer.take());
      expect(codes.map(([, low]) => reader.rice(low))).toEqual(codes.map(([value]) => value));
    }),
  );
});

test('a dictionary has the words that were put into it, in order, and finds them and what begins so', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })), (keys) => {
      const writer = new DictionaryWriter();
      const sorted = [...keys].sort();
      for (const [at, key] of sorted.entries()) writer.add(key, at & 3, Uint8Array.of(at & 255, 7));
      const dictionary = new Dictionary(writer.take());
      expect(dictionary.keys).toEqual(sorted);
      for (const [at, key] of sorted.entries()) {
        expect(dictionary.find(key)).toBe(at);
        expect(dictionary.kinds[at]).toBe(at & 3);
        expect(dictionary.content(at).byte()).toBe(at & 255);
        const begin = key.slice(0, 1);
        const { from, to } = dictionary.range(begin);
        expect(sorted.slice(from, to)).toEqual(sorted.filter((one) => one.startsWith(begin)));
      }
      expect(dictionary.find('\uffff!')).toBe(-1);
    }),
  );
});

const occurrence = fc.record({
  inBody: fc.nat(40),
  others: fc.nat(7),
  first: fc.nat(3000),
});

test('postings and places are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.option(occurrence), { minLength: 1, maxLength: 300 }), fc.nat(9000), (stories, length) => {
      const lengths = new Uint32Array(stories.length).fill(length);
      const written = stories.flatMap((one, story) => {
        if (!one || one.inBody + one.others === 0) return [];
        const count = one.inBody + (one.others === 0 ? 0 : 2);
        const places = Array.from({ length: count }, (_, at) => one.first + at * 3);
        return [{ posting: { story, inBody: one.inBody, others: one.others }, places }];
      });
      if (written.length === 0) return;
      const writer = new PostingWriter(lengths);
      writer.begin(written.length);
      for (const { posting, places } of written) writer.put(posting, places);
      const finished = writer.finish();
      const bytes = new ByteWriter();
      putPostings(bytes, written.length, finished.postings);
      const read: Posting[] = [];
      readPostings(new ByteReader(bytes.taken()), stories.length, (story, inBody, others) => {
        read.push({ story, inBody, others });
      });
      expect(read).toEqual(written.map(({ posting }) => posting));
      const found: { posting: Posting; places: number[] }[] = [];
      readPlaces(new ByteReader(finished.places), read, lengths, (posting, places) => found.push({ posting, places }));
      expect(found).toEqual(written);
    }),
  );
});

const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 });
const wordFiles = fc
  .array(fc.record({ hash: digits, first: fc.string() }))
  .map((files) => ({ hashes: files.map(({ hash }) => hash), firsts: files.slice(1).map(({ first }) => first) }));

test('a head is read as it was written', () => {
  const lengths = fc.array(fc.nat(20_000)).map((own) => Uint32Array.from(own, rounded));
  const heads = fc.record({ lengths, words: wordFiles, places: wordFiles, stories: fc.array(digits), filters: digits });
  fc.assert(
    fc.property(heads, (head) => {
      expect(readHead(writeHead(head))).toEqual(head);
    }),
  );
});

test('the length of a story is told within a sixteenth, in levels that are in order', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (words) => {
      const level = levelOf(words);
      expect(rounded(words)).toBeLessThanOrEqual(words);
      expect(rounded(words)).toBeGreaterThan(words * (15 / 16) - 1);
      expect(levelOf(rounded(words))).toBe(level);
      expect(lengthOf(level + 1)).toBeGreaterThan(words);
    }),
  );
});
