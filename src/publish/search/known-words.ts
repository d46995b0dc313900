/** The words of a shard as the index has them from the build before. */
import type { Index } from '../../content/index/database.ts';
import type { ByteReader } from '../../search/bytes.ts';
import { Dictionary, numberOfFile } from '../../search/dictionary.ts';
import { type Entry, readEntry } from '../../search/entry.ts';
import { type ShardFile, type WordPiece, wordPiece } from './shard-files.ts';

export class KnownWords {
  /** In order. */
  readonly files: ShardFile[];
  private readonly firsts: string[];
  private readonly index: Index;
  private readonly shard: string;
  private readonly read = new Map<string, Dictionary>();

  constructor(index: Index, shard: string, part: 'words' | 'places') {
    this.index = index;
    this.shard = shard;
    const rows = index.sql('select part, name, first, last, weight from search_files where shard = ? and part = ?');
    // SQLite's order is another where a character has two parts.
    this.files = (rows.all(shard, part) as unknown as ShardFile[])
      .map((file) => ({ ...file, isFile: true }))
      .sort((a, b) => (a.first < b.first ? -1 : 1));
    this.firsts = this.files.slice(1).map(({ first }) => first);
  }

  entry(key: string): Entry | undefined {
    const { dictionary, at } = this.find(key);
    return at === -1 ? undefined : readEntry(dictionary, at);
  }

  content(key: string): ByteReader | undefined {
    const { dictionary, at } = this.find(key);
    return at === -1 ? undefined : dictionary.content(at);
  }

  *keys(): Generator<string> {
    for (const file of this.files) yield* this.dictionary(file).keys;
  }

  /** The words of a file, each by itself. */
  open(file: ShardFile): WordPiece[] {
    const dictionary = this.dictionary(file);
    return dictionary.keys.map((key, at) => {
      const content = dictionary.content(at);
      return wordPiece(key, dictionary.kinds[at] ?? 0, content.take(content.end - content.at));
    });
  }

  private find(key: string): { dictionary: Dictionary; at: number } {
    const file = this.files[numberOfFile(this.firsts, key)];
    const dictionary = file ? this.dictionary(file) : new Dictionary(new Uint8Array());
    return { dictionary, at: dictionary.find(key) };
  }

  private dictionary({ part, first, name }: ShardFile): Dictionary {
    let dictionary = this.read.get(name);
    if (!dictionary) {
      const row = this.index.sql('select bytes from search_files where shard = ? and part = ? and first = ?');
      dictionary = new Dictionary(row.get(this.shard, part, first)?.['bytes'] as Uint8Array);
      this.read.set(name, dictionary);
    }
    return dictionary;
  }
}
