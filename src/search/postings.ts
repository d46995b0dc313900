/** In which stories of a shard a word is, and how often; and in files of their own, where. */
import type { ByteReader, ByteWriter } from './bytes.ts';

/** What a story has of a word. */
export interface Posting {
  /** The story's number in its shard. */
  story: number;
  /** How often it is in the body. */
  inBody: number;
  /** The other fields that have it. */
  others: number;
}

/** Bits of `others`. Being there twice says no more than being there. */
export const others = { title: 1, dek: 2, authors: 4 };
export const bitsOfOthers = 3;

/** Most words are in a story's body once and nowhere else: one bit says so. */
export function putPosting(writer: ByteWriter, step: number, { inBody, others }: Omit<Posting, 'story'>): void {
  const isPlain = inBody === 1 && others === 0;
  writer.number((step << 1) | Number(!isPlain));
  if (!isPlain) writer.number((inBody << bitsOfOthers) | others);
}

export function readPostings(reader: ByteReader, take: (story: number, inBody: number, others: number) => void): void {
  let story = 0;
  while (reader.at < reader.end) {
    const head = reader.number();
    story += head >>> 1;
    if ((head & 1) === 0) take(story, 1, 0);
    else {
      const counts = reader.number();
      take(story, counts >>> bitsOfOthers, counts & ((1 << bitsOfOthers) - 1));
    }
  }
}

/** @param places in one story, in their order */
export function putPlaces(writer: ByteWriter, step: number, places: ArrayLike<number>): void {
  const isPlain = places.length === 1;
  writer.number((step << 1) | Number(!isPlain));
  if (!isPlain) writer.number(places.length);
  let last = 0;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    writer.number(place - last);
    last = place;
  }
}

export function readPlaces(reader: ByteReader): Map<number, number[]> {
  const found = new Map<number, number[]>();
  let story = 0;
  while (reader.at < reader.end) {
    const head = reader.number();
    story += head >>> 1;
    const count = (head & 1) === 0 ? 1 : reader.number();
    const places: number[] = [];
    for (let place = 0; places.length < count; ) {
      place += reader.number();
      places.push(place);
    }
    found.set(story, places);
  }
  return found;
}
