/**
 * How the pictures and files of an old site are obtained: from what the source itself has, from a folder that is a copy of what the site
 * had, or from the web. What was obtained stays in a cache, so that an import that was stopped goes on where it was.
 */
import { hash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import pLimit from 'p-limit';
import type { Story } from '../form/holding.ts';
import type { Source } from '../form/source.ts';
import { dataBytes, isData } from './data.ts';
import { Web, type WebOptions } from './fetch/web.ts';
import { Online } from './online.ts';
import { type Found, Stock } from './stock.ts';
import { Uploads } from './uploads.ts';

/** `picture`: what a build can show. `file`: whatever is linked or played; one with the name of a picture has to be a picture too. */
export type Wanted = 'picture' | 'file';

/** @property why it is missing, one clause */
export type Obtained = ObtainedFile | { kind: 'missing'; why: string };

export interface ObtainedFile {
  kind: 'file';
  /** Where its bytes are: in the cache, where they stay. */
  bytesFile: string;
  /** SHA-256 of its bytes, in hex. */
  hash: string;
  /** What it may be called, after its address, with the ending that its bytes have: `harbour-at-night.jpg`. */
  name: string;
  /** Of a picture, in pixels; of a drawing, in its own units. */
  width?: number | undefined;
  height?: number | undefined;
  /** Which of the addresses it has come from. */
  from: string;
}

export interface DeskOptions {
  /** Where files are looked for that the source does not have itself. */
  from: 'all' | 'none' | { folder: string };
  source: Pick<Source, 'file'>;
  /** A folder that is the desk's alone. */
  cache: string;
  signal?: AbortSignal | undefined;
  /** Gets the name of a host that is asked no more, once. */
  giveUp?: ((host: string) => void) | undefined;
  web?: WebOptions | undefined;
}

export interface PictureDesk {
  /**
   * Any number may be asked for at once.
   * @param candidates whole addresses, or as the source has them, from the one that is liked best
   * @param story whose file they are relative to
   * @throws if the cache cannot be written, or the signal says to stop
   */
  obtain(candidates: readonly string[], wanted: Wanted, story?: Story): Promise<Obtained>;
  /** Stops what is under way. */
  close(): Promise<void>;
}

/** @throws UsageError if the folder cannot be read */
export function pictureDesk({ from, source, cache, ...options }: DeskOptions): PictureDesk {
  const closing = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
  const stock = new Stock(cache);
  const web = from === 'all' ? new Web(stock.shelf, signal, options) : undefined;
  const places = [near(inSource(source, stock))];
  if (typeof from === 'object') places.push(near(inFolder(from.folder, stock)));
  if (web) places.push(onWeb(new Online(web, stock)));
  const nowhere =
    typeof from === 'object' ? `neither the source nor ${from.folder} has it` : 'the source does not have it';

  const search: PictureDesk['obtain'] = async (candidates, wanted, story) => {
    let why = candidates.length === 0 ? 'there is no address to get it from' : nowhere;
    for (const find of places)
      for (const address of candidates) {
        signal.throwIfAborted();
        const found = await find(address, wanted, story);
        if (typeof found === 'object') return { ...found, from: address };
        why = found ?? why;
      }
    return { kind: 'missing', why };
  };

  const working = new Set<Promise<Obtained>>();
  let closed: Promise<void> | undefined;
  const end = async () => {
    closing.abort();
    await Promise.allSettled(working);
    web?.close();
    stock.close();
  };
  return {
    obtain: (...wish) => {
      const work = search(...wish);
      working.add(work);
      const forget = () => working.delete(work);
      work.then(forget, forget);
      return work;
    },
    close: () => {
      closed ??= end();
      return closed;
    },
  };
}

/** Files of this machine that are read at once: the source hands each over in memory. */
const reads = 2;

type Place = (address: string, wanted: Wanted, story: Story | undefined) => Promise<Found> | Found;

function near(place: Place): Place {
  const limit = pLimit(reads);
  return (...wish) => limit(async () => place(...wish));
}

const inSource =
  (source: Pick<Source, 'file'>, stock: Stock): Place =>
  async (address, wanted, story) => {
    let bytes: Uint8Array | undefined;
    try {
      bytes = isData(address) ? await dataBytes(address) : await source.file(address, story);
    } catch (error) {
      return `the source cannot be read: ${(error as Error).message}`;
    }
    const name = isData(address) ? '' : address;
    return bytes && stock.fetch(`${name}?sha256=${hash('sha256', bytes)}`, { address: name, wanted }, () => [bytes]);
  };

const inFolder = (folder: string, stock: Stock): Place => {
  const uploads = new Uploads(folder);
  return async (address, wanted) => {
    const file = isData(address) ? undefined : uploads.find(address);
    if (file === undefined) return undefined;
    try {
      const { size, mtimeMs } = statSync(file);
      return await stock.fetch(`${file}?${size}-${mtimeMs}`, { address, wanted }, () => createReadStream(file));
    } catch (error) {
      const { path, code } = error as NodeJS.ErrnoException;
      if (path !== file) throw error;
      return `${file} cannot be read (${code})`;
    }
  };
};

const onWeb =
  (online: Online): Place =>
  (address, wanted) =>
    isData(address) ? undefined : online.find(address, wanted);
