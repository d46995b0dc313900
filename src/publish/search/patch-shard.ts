/**
 * Makes the files of a shard out of those that it had: the words of stories that went are taken out, and those of stories that came are
 * put in. An edited story is one that went and one that came. What comes out are the bytes that `makeShard` gives, and what it costs
 * depends on the stories that changed.
 */
import type { Index } from '../../content/index/database.ts';
import { lowBits } from '../../search/bits.ts';
import { ByteWriter } from '../../search/bytes.ts';
import { putStems } from '../../search/entry.ts';
import { rounded } from '../../search/length.ts';
import { type Posting, PostingWriter, putPostings, readPlaces, readPostings } from '../../search/postings.ts';
import { readHead } from '../../search/shard.ts';
import { wordsIn } from '../../search/stemmers.ts';
import { withChanges } from './cut-words.ts';
import { Inversion } from './inversion.ts';
import { KnownWords } from './known-words.ts';
import {
  putWords,
  type ShardFile,
  type ShardFiles,
  type ShardOrder,
  shardFiles,
  type WordPiece,
  wordPiece,
} from './shard-files.ts';
import { type Member, memberOf } from './shard-stories.ts';

/**
 * @param shard as the index knows it, with its stories from the oldest
 * @param order what it should be
 */
export async function patchShard(
  index: Index,
  shard: { name: string; members: readonly Member[] },
  { stories, language }: ShardOrder,
): Promise<ShardFiles> {
  const words = await wordsIn(language);
  const numbers = new Map(stories.map(({ key }, number) => [key, number]));
  const moved = Int32Array.from(shard.members, ({ key }) => numbers.get(key) ?? gone);
  const known = new Set(shard.members.map(({ key }) => key));
  const goners = [...moved.keys()].filter((number) => moved[number] === gone);
  const newcomers = [...stories.keys()].filter((number) => !known.has(stories[number]?.key ?? ''));
  const before = index.sql('select taken from words_before where path = ?');
  const now = index.sql('select taken from words where path = ?');
  const invert = (members: readonly Member[], isNow: boolean) => {
    const inversion = new Inversion();
    for (const { path, names } of members) {
      const row = (isNow ? undefined : before.get(path)) ?? now.get(path);
      inversion.add(row?.['taken'] as Uint8Array, names, words);
    }
    return inversion;
  };
  const went = invert(
    goners.flatMap((number) => shard.members[number] ?? []),
    false,
  );
  const came = invert(newcomers.flatMap((number) => stories[number] ?? []).map(memberOf), true);

  const head = index.sql(`select bytes from search_files where shard = ? and part = 'head'`).get(shard.name);
  const lengthsBefore = readHead(head?.['bytes'] as Uint8Array).lengths;
  const lengths = new Uint32Array(stories.length);
  for (const [number, place] of moved.entries()) if (place !== gone) lengths[place] = lengthsBefore[number] as number;
  for (const [at, number] of newcomers.entries()) lengths[number] = rounded(came.lengths[at] as number);
  const changes = { moved, lengthsBefore, lengths, goners, newcomers, went, came };
  return shardFiles(stories, { lengths, ...patchWords(index, shard.name, changes) });
}

/** In place of a number: the story went. */
const gone = -1;

interface Changes {
  /** For each story as they were, its number now, or `gone`. */
  moved: Int32Array;
  /** How many words each story had, and has. */
  lengthsBefore: Uint32Array;
  lengths: Uint32Array;
  /** The numbers that the stories had that went, and those of the stories that came. */
  goners: readonly number[];
  newcomers: readonly number[];
  went: Inversion;
  came: Inversion;
}

function patchWords(index: Index, shard: string, changes: Changes) {
  const words = new KnownWords(index, shard, 'words');
  const places = new KnownWords(index, shard, 'places');
  const { moved, lengthsBefore, lengths, went, came } = changes;
  const changedWords = new Map<string, WordPiece | undefined>();
  const changedPlaces = new Map<string, WordPiece | undefined>();
  const content = new ByteWriter();
  const writer = new PostingWriter(lengths);

  const patch = (key: string) => {
    const [wentTerm, cameTerm] = [went.get(key), came.get(key)];
    const entry = words.entry(key);
    const stems = new Map(entry?.stems);
    for (const [stem, stories] of wentTerm ? went.stemsOf(wentTerm) : []) count(stems, stem, -stories);
    for (const [stem, stories] of cameTerm ? came.stemsOf(cameTerm) : []) count(stems, stem, stories);

    const isOther = (wentTerm?.stories ?? 0) + (cameTerm?.stories ?? 0) > 0;
    const had: Posting[] = [];
    readPostings(entry?.postings, lengthsBefore.length, (story, inBody, others) => had.push({ story, inBody, others }));
    const has: Placed[] = [];
    const keep = ({ story, ...posting }: Posting, own: number[]) => {
      const now = moved[story] as number;
      if (now !== gone) has.push({ posting: { ...posting, story: now }, places: own });
    };
    const known = isOther ? places.content(key) : undefined;
    if (known) readPlaces(known, had, lengthsBefore, keep);
    else for (const posting of had) keep(posting, []);
    if (cameTerm) {
      came.each(cameTerm, (posting, own) => {
        const story = changes.newcomers[posting.story] as number;
        has.push({ posting: { ...posting, story }, places: Array.from(own) });
      });
      has.sort((a, b) => a.posting.story - b.posting.story);
    }

    content.clear();
    const kind = putStems(content, key, stems);
    if (has.length > 0) {
      writer.begin(has.length);
      for (const { posting, places } of has) writer.put(posting, places);
      const written = writer.finish();
      putPostings(content, has.length, written.postings);
      if (isOther) changedPlaces.set(key, wordPiece(key, 0, written.places.slice()));
    } else if (isOther) changedPlaces.set(key, undefined);
    changedWords.set(key, content.length > 0 ? wordPiece(key, kind, content.taken().slice()) : undefined);
  };

  if (isRenumbered(changes)) for (const key of new Set([...words.keys(), ...came.keys()])) patch(key);
  else for (const key of new Set([...went.keys(), ...came.keys()])) if (!isAsBefore(key, changes)) patch(key);
  return {
    words: mendFiles('words', words, changedWords),
    places: mendFiles('places', places, changedPlaces),
  };
}

function mendFiles(
  part: 'words' | 'places',
  known: KnownWords,
  changed: ReadonlyMap<string, WordPiece | undefined>,
): ShardFile[] {
  const open = (file: WordPiece | ShardFile) => known.open(file as ShardFile);
  return putWords(part, withChanges(known.files, changed, open), open);
}

/** What a story has of a word. */
interface Placed {
  posting: Posting;
  places: number[];
}

/** Whether what is written of a word is other bytes although no story that has it changed. */
function isRenumbered({ moved, lengthsBefore, lengths }: Changes): boolean {
  if (lowBits(lengthsBefore.length) !== lowBits(lengths.length)) return true;
  return moved.some((number, before) => number !== gone && number !== before);
}

/** Whether the stories that came have a word just where those had it that went, as most words of an edited story. */
function isAsBefore(key: string, { went, came, goners, newcomers, lengthsBefore, lengths }: Changes): boolean {
  const had = contribution(went, key, goners, lengthsBefore);
  return had !== '' && had === contribution(came, key, newcomers, lengths);
}

/** All that is written of a word for the sake of some stories; empty if they do not have it. */
function contribution(stories: Inversion, key: string, numbers: readonly number[], lengths: Uint32Array): string {
  const term = stories.get(key);
  if (!term) return '';
  const parts: unknown[] = [...stories.stemsOf(term)].sort(([a], [b]) => (a < b ? -1 : 1));
  stories.each(term, ({ story, inBody, others }, places) => {
    const number = numbers[story] as number;
    parts.push(number, lengths[number], inBody, others, Array.from(places));
  });
  return JSON.stringify(parts);
}

function count(stems: Map<string, number>, stem: string, stories: number): void {
  const now = (stems.get(stem) ?? 0) + stories;
  if (now > 0) stems.set(stem, now);
  else stems.delete(stem);
}
