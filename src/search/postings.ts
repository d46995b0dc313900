/**
 * In which stories of a shard a word is, and how often; and in files of their own, where. How many bits a number gets depends on what
 * it can be expected to be, which both who writes and who reads it know.
 */
import { BitWriter, lowBits } from './bits.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';

/** What a story has of a word. */
export interface Posting {
  /** The story's number in its shard. */
  story: number;
  /** How often it is in the body. */
  inBody: number;
  /** The other fields that have it. Being there twice says no more than being there. */
  others: number;
}

/** Bits of `others`. */
export const others = { title: 1, dek: 2, authors: 4 };
export const bitsOfOthers = 3;

/** Bits of a count that are written as they are: most are below 4. */
const lowOfCounts = 1;

/** From one story that has a word to the next. One more in the shard seldom changes it, and then leaves what is written of most words. */
const lowOfGaps = (stories: number, count: number) => Math.max(0, lowBits(stories) - lowBits(count));

/** Writes the postings of one word after the other. */
export class PostingWriter {
  private readonly writer = new BitWriter();
  private readonly places = new BitWriter();
  private readonly stories: number;
  private readonly lengths: Uint32Array;
  private low = 0;
  private next = 0;

  /** @param lengths of the shard's stories */
  constructor(lengths: Uint32Array) {
    this.stories = lengths.length;
    this.lengths = lengths;
  }

  /** @param count how many stories have the word */
  begin(count: number): void {
    this.low = lowOfGaps(this.stories, count);
    this.next = 0;
  }

  /** @param places in the story, in their order */
  put({ story, inBody, others }: Posting, places: ArrayLike<number>): void {
    const { writer } = this;
    writer.rice(story - this.next, this.low);
    this.next = story + 1;
    // Most words are in a story's body once and nowhere else: one bit says so.
    const isPlain = inBody === 1 && others === 0;
    writer.bits(Number(!isPlain), 1);
    if (!isPlain) {
      writer.rice(inBody, lowOfCounts);
      writer.bits(others, bitsOfOthers);
    }
    if (others !== 0) this.places.rice(places.length, lowOfCounts);
    const low = lowOfPlaces(this.lengths[story] ?? 0, places.length);
    let next = 0;
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as number;
      this.places.rice(place - next, low);
      next = place + 1;
    }
  }

  /** The postings of the word, and its places, until the next is begun. */
  finish(): { postings: Uint8Array; places: Uint8Array } {
    return { postings: this.writer.take(), places: this.places.take() };
  }
}

/** @param length of the story */
const lowOfPlaces = (length: number, count: number) => Math.max(0, lowBits(length / (count + 1)) - 1);

/** Puts the postings of a word behind what else is known of it. */
export function putPostings(writer: ByteWriter, count: number, postings: Uint8Array): void {
  writer.number(count);
  writer.put(postings);
}

/** How many stories have a word. */
export function countOf(postings: ByteReader | undefined): number {
  if (!postings || postings.at >= postings.end) return 0;
  const { at } = postings;
  const count = postings.number();
  postings.at = at;
  return count;
}

/** @param stories that the shard has */
export function readPostings(
  reader: ByteReader | undefined,
  stories: number,
  take: (story: number, inBody: number, others: number) => void,
): void {
  if (!reader || reader.at >= reader.end) return;
  const count = reader.number();
  const bits = reader.bits();
  const low = lowOfGaps(stories, count);
  for (let left = count, story = 0; left > 0; left--, story++) {
    story += bits.rice(low);
    if (bits.bits(1) === 0) take(story, 1, 0);
    else take(story, bits.rice(lowOfCounts), bits.bits(bitsOfOthers));
  }
}

/** Gives the places of a word in each story that has it. @param lengths of all stories */
export function readPlaces(
  reader: ByteReader,
  postings: readonly Posting[],
  lengths: Uint32Array,
  take: (posting: Posting, places: number[]) => void,
): void {
  const bits = reader.bits();
  for (const posting of postings) {
    const { story, inBody, others } = posting;
    const count = others === 0 ? inBody : bits.rice(lowOfCounts);
    const low = lowOfPlaces(lengths[story] ?? 0, count);
    const places: number[] = [];
    for (let place = 0; places.length < count; place++) {
      place += bits.rice(low);
      places.push(place);
    }
    take(posting, places);
  }
}
