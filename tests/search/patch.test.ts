import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Index } from '../../src/content/index/database.ts';
import { cutWords, type Piece, withChanges } from '../../src/publish/search/cut-words.ts';
import { makeShard } from '../../src/publish/search/make-shard.ts';
import { patchShard } from '../../src/publish/search/patch-shard.ts';
import type { ShardFile, ShardFiles } from '../../src/publish/search/shard-files.ts';
import { memberOf, type ShardStory } from '../../src/publish/search/shard-stories.ts';
import { wordsIn } from '../../src/search/stemmers.ts';
import { takeWords } from '../../src/search/story-words.ts';
import { Writer } from './archive.ts';

const root = mkdtempSync(join(tmpdir(), 'broadsheet-patch-'));
const index = Index.open(join(root, 'index.db'), 'test', () => {});
afterAll(() => {
  index.close();
  rmSync(root, { recursive: true });
});

interface Version {
  story: ShardStory;
  taken: Uint8Array;
}

const words = await wordsIn('en');
const writer = new Writer(3);
const names = ['Ada Byron', 'Chloé Marchand', 'The 新幹線 Desk'];

/** A version of a story, with a day of its own. */
function version(number: number, day: number, text: number): Version {
  const name = names[text % names.length] as string;
  // Words of which one is another's stem, of scripts without spaces, and of two parts a character.
  const some = ['walk walks walking', 'Résumé resume', '東京は夜', '𝒜𝒷 𝒜', ''][text % 5] as string;
  const body = `${some} ${writer.text(text % 7 === 0 ? 0 : 40 + (text % 90))}`;
  return {
    story: {
      ...{ key: `${number} ${day} ${text}`, path: `${number}.md`, title: `Title ${text}`, section: 'news' },
      ...{ url: `/news/${number}/`, authors: [{ id: 'a', name }], year: 2026, published: day },
    },
    taken: takeWords(words, { title: `Title ${text}`, dek: text % 3 ? '' : writer.text(5), body }),
  };
}

const inOrder = (versions: Iterable<Version>) =>
  [...versions].sort(
    (a, b) => (a.story.published as number) - (b.story.published as number) || (a.story.path < b.story.path ? -1 : 1),
  );

/** As a build does it, in the index. */
function keep(shard: string, { files }: ShardFiles) {
  const had = new Map(filesOf(shard).map((file) => [`${file.part} ${file.first}`, file]));
  index.sql('delete from search_files where shard = ?').run(shard);
  const put = index.sql('insert into search_files values (?, ?, ?, ?, ?, ?, ?)');
  for (const { part, first, last, weight, name, bytes } of files) {
    put.run(shard, part, first, last, weight, name, bytes ?? (had.get(`${part} ${first}`)?.bytes as Uint8Array));
  }
}

const filesOf = (shard: string) =>
  index
    .sql('select part, first, last, weight, name, bytes from search_files where shard = ? order by name')
    .all(shard) as unknown as ShardFile[];

function storeWords(versions: Iterable<Version>) {
  index.sql('delete from words_before').run();
  index.sql('insert into words_before select * from words').run();
  index.sql('delete from words').run();
  for (const { story, taken } of versions) index.sql('insert into words values (?, ?)').run(story.path, taken);
}

const edits = fc.array(fc.record({ number: fc.nat(60), day: fc.nat(40), text: fc.nat(500), isGone: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});

test('a shard that is patched has the bytes of one that is made, whatever came, went and changed', async () => {
  const property = fc.asyncProperty(
    fc.nat(50),
    fc.array(edits, { minLength: 1, maxLength: 4 }),
    async (stories, rounds) => {
      const archive = new Map<number, Version>();
      for (let number = 0; number < stories; number++) archive.set(number, version(number, number % 30, number));
      storeWords(archive.values());
      const order = () => ({ stories: inOrder(archive.values()).map(({ story }) => story), language: 'en' });
      let before = order();
      keep('patched', await makeShard(index, before));
      for (const round of rounds) {
        for (const { number, day, text, isGone } of round) {
          if (isGone) archive.delete(number);
          else archive.set(number, version(number, day, text));
        }
        storeWords(archive.values());
        const now = order();
        const shard = { name: 'patched', members: before.stories.map(memberOf) };
        const patched = await patchShard(index, shard, now);
        const made = await makeShard(index, now);
        expect(patched.words).toBe(made.words);
        keep('patched', patched);
        keep('made', made);
        expect(filesOf('patched')).toEqual(filesOf('made'));
        before = now;
      }
    },
  );
  await fc.assert(property, { numRuns: 40 });
});

test('one more story brings only the files of its words anew', async () => {
  const archive = Array.from({ length: 1500 }, (_, number) => version(number, number, number));
  storeWords(archive);
  const before = { stories: inOrder(archive).map(({ story }) => story), language: 'en' };
  const made = await makeShard(index, before);
  keep('patched', made);
  const one = version(1500, 1500, 3);
  one.taken = takeWords(words, { title: 'Quokkas', dek: '', body: 'Zyzzyva.' });
  storeWords([...archive, one]);
  const now = { stories: [...before.stories, one.story], language: 'en' };
  const shard = { name: 'patched', members: before.stories.map(memberOf) };
  const { files } = await patchShard(index, shard, now);
  const had = new Set(made.files.map(({ name }) => name));
  const wordFiles = files.filter(({ part }) => part === 'words');
  expect(wordFiles.length).toBeGreaterThan(6);
  expect(wordFiles.filter(({ name }) => !had.has(name)).length).toBeLessThanOrEqual(4);
});

const weight = fc.option(fc.oneof(fc.nat(60), fc.nat(120)), { nil: undefined, freq: 2 });
const history = fc
  .uniqueArray(
    fc.record({ word: fc.string({ unit: fc.constantFrom(...'ab𝒜z'), maxLength: 6 }), was: weight, is: weight }),
    {
      selector: ({ word }) => word,
      size: 'max',
      maxLength: 150,
    },
  )
  .map((all) => all.sort((a, b) => (a.word < b.word ? -1 : 1)));

const pieceOf = (first: string, own: number | undefined): Piece[] =>
  own === undefined ? [] : [{ first, last: first, weight: own }];

test('words are cut into files that are not too full, the same whatever the files were before', () => {
  const inFiles = (files: Piece[][]) => files.map((own) => own.map(({ first }) => first));
  const sum = (own: Piece[]) => own.reduce((all, one) => all + one.weight, 0);
  fc.assert(
    fc.property(history, fc.nat(3), (words, changed) => {
      // Some words are as they were.
      const known = words.map((one, at) => (at % 4 <= changed ? one : { ...one, is: one.was }));
      const before = cutWords(
        known.flatMap(({ word, was }) => pieceOf(word, was)),
        100,
        () => [],
      );
      const anew = cutWords(
        known.flatMap(({ word, is }) => pieceOf(word, is)),
        100,
        () => [],
      );
      for (const own of anew) if (own.length > 1) expect(sum(own)).toBeLessThanOrEqual(100);
      expect(inFiles(anew).flat()).toEqual(known.flatMap(({ word, is }) => (is === undefined ? [] : word)));

      const files = before.map((own): Piece => {
        return { first: own[0]?.first ?? '', last: own.at(-1)?.last ?? '', weight: sum(own), isFile: true };
      });
      const open = (file: Piece) => (file.isFile ? (before[files.indexOf(file)] as Piece[]) : [file]);
      const others = known.filter(({ was, is }) => was !== is);
      const pieces = withChanges(files, new Map(others.map(({ word, is }) => [word, pieceOf(word, is)[0]])), open);
      expect(inFiles(cutWords(pieces, 100, open).map((own) => own.flatMap(open)))).toEqual(inFiles(anew));
    }),
    { numRuns: 1000 },
  );
});
