/** What Pagefind makes of stories, out of its own files. */
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../../errors.ts';
import { decode } from '../../search/cbor.ts';
import { fields, type Word } from '../../search/shard.ts';

export interface SearchRecord {
  url: string;
  content: string;
  meta: Record<(typeof fields)[number], string>;
}

/** What Pagefind found in stories. */
export interface Indexed {
  /** For each story its text as Pagefind counts its words, and how many there are. */
  stories: { content: string; words: number }[];
  /** In an order that differs from run to run. */
  words: Word[];
}

/** All files that Pagefind makes of some stories, by their paths. Its program stays for more as long as this process has work, and ends with it. */
async function filesOf(records: readonly SearchRecord[], language: string): Promise<Map<string, Uint8Array>> {
  const { createIndex } = await import('pagefind');
  const { index } = await createIndex().catch((error: unknown) => {
    if (!String(error).includes('Failed to install')) throw error;
    const platform = `${process.platform}-${process.arch}`;
    throw new UsageError(
      `The search needs Pagefind's program for ${platform}, which is not installed; run npm install with optional dependencies.`,
    );
  });
  if (!index) throw new Error('Pagefind makes no index.');
  try {
    const added = await Promise.all(
      records.map((record) => index.addCustomRecord({ ...record, content: withWords(record), language })),
    );
    const { files, errors } = await index.getFiles();
    const wrong = [...added.flatMap((one) => one.errors), ...errors];
    if (wrong.length > 0) throw new Error(`Pagefind: ${wrong.join(', ')}`);
    return new Map(files.map(({ path, content }) => [path, content]));
  } finally {
    await index.deleteIndex();
  }
}

/** Pagefind leaves out what has no word, such as a story of pictures: it is found by its headline then, or by its address. */
function withWords({ content, meta, url }: SearchRecord): string {
  const address = url.replaceAll(/[/-]/g, ' ').trim();
  return [content, meta['title'], address].find((text) => /[\p{L}\p{N}]/u.test(text)) ?? content;
}

/** Indexes stories; they keep their order. */
export async function indexRecords(records: readonly SearchRecord[], language: string): Promise<Indexed> {
  const files = await filesOf(records, language);
  const read = (path: string) => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`Pagefind made no ${path}.`);
    return gunzipSync(bytes).subarray('pagefind_dcd'.length);
  };
  const meta = [...files.keys()].find((path) => path.endsWith('.pf_meta')) ?? '';
  const [, pages, chunks, , , names] = decode(read(meta)) as [
    string,
    [hash: string, words: number][],
    [from: string, to: string, hash: string][],
    unknown,
    unknown,
    string[],
  ];
  if (names.join() !== fields.join()) throw new Error(`Pagefind has other fields: ${names}.`);
  const stories = pages.map(([hash, words], at) => {
    const { url, content } = JSON.parse(read(`fragment/${hash}.pf_fragment`).toString('utf8'));
    if (url !== records[at]?.url) throw new Error(`Pagefind has another order: ${url}.`);
    return { content, words };
  });
  return { stories, words: chunks.flatMap(([, , hash]) => (decode(read(`index/${hash}.pf_index`)) as [Word[]])[0]) };
}

/** What browsers need of Pagefind, by its names: its script, and the WebAssembly that knows the stems of a language's words. */
export async function engineFiles(
  language: string,
): Promise<{ version: string; wasm: string; language: string; files: Map<string, Uint8Array> }> {
  const files = await filesOf([{ url: '/', content: 'word', meta: { authors: '', title: '' } }], language);
  const entry = JSON.parse(Buffer.from(files.get('pagefind-entry.json') ?? []).toString('utf8'));
  const [known, { wasm }] = Object.entries(entry.languages)[0] as [string, { wasm: string | null }];
  const own = wasm ?? 'unknown';
  const names = ['pagefind.js', `wasm.${own}.pagefind`];
  return {
    version: entry.version,
    wasm: own,
    language: known,
    files: new Map(names.map((name) => [name, files.get(name) as Uint8Array])),
  };
}
