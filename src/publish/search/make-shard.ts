/** Makes the files of a shard out of what the index keeps of its stories. */
import type { Index } from '../../content/index/database.ts';
import { ByteWriter } from '../../search/bytes.ts';
import { putStems } from '../../search/entry.ts';
import { rounded } from '../../search/length.ts';
import { PostingWriter, putPostings } from '../../search/postings.ts';
import { wordsIn } from '../../search/stemmers.ts';
import { Inversion } from './inversion.ts';
import { putWords, type ShardFiles, type ShardOrder, shardFiles, type WordPiece, wordPiece } from './shard-files.ts';

export async function makeShard(index: Index, { stories, language }: ShardOrder): Promise<ShardFiles> {
  const words = await wordsIn(language);
  const inversion = new Inversion();
  const read = index.sql('select taken from words where path = ?');
  for (const { path, authors } of stories) {
    const names = authors.map(({ name }) => name);
    inversion.add(read.get(path)?.['taken'] as Uint8Array, names, words);
  }
  const lengths = Uint32Array.from(inversion.lengths, rounded);
  const pieces = piecesOf(inversion, lengths);
  const none = () => [];
  return shardFiles(stories, {
    lengths,
    words: putWords('words', pieces.words, none),
    places: putWords('places', pieces.places, none),
  });
}

function piecesOf(inversion: Inversion, lengths: Uint32Array): { words: WordPiece[]; places: WordPiece[] } {
  const words: WordPiece[] = [];
  const places: WordPiece[] = [];
  const content = new ByteWriter();
  const writer = new PostingWriter(lengths);
  const put = writer.put.bind(writer);
  for (const term of inversion.inOrder()) {
    const { key, stories } = term;
    content.clear();
    const kind = putStems(content, key, inversion.stemsOf(term));
    if (stories > 0) {
      writer.begin(stories);
      inversion.each(term, put);
      const written = writer.finish();
      putPostings(content, stories, written.postings);
      places.push(wordPiece(key, 0, written.places.slice()));
    }
    words.push(wordPiece(key, kind, content.taken().slice()));
  }
  return { words, places };
}
