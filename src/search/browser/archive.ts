/**
 * The site's stories as this page knows them. Files of the search never change, but a new deployment takes them away: whoever opened
 * the page before finds one missing, and begins again with the new list, once.
 */
import type { ShardList } from '../shard.ts';
import type { Stemmer } from '../words.ts';
import { Engine, type Found, type Query } from './engine.ts';

const address = new URL('/search/', location.href).href;

export class Archive {
  private opened: Promise<{ engine: Engine; list: string }> | undefined;

  /** @throws if a file cannot be had */
  async engine(): Promise<Engine> {
    return (await this.open()).engine;
  }

  /** @throws if a file cannot be had; the next question begins anew */
  async search(query: Query): Promise<Found> {
    const { engine, list } = await this.open();
    try {
      return await engine.search(query);
    } catch (error) {
      this.opened = undefined;
      const now = await this.open();
      if (now.list === list) throw error;
      return now.engine.search(query);
    }
  }

  private open(): Promise<{ engine: Engine; list: string }> {
    if (!this.opened) {
      this.opened = open();
      this.opened.catch(() => {
        this.opened = undefined;
      });
    }
    return this.opened;
  }
}

/** How long a file may take, in milliseconds. */
const patience = 20_000;
/** A module that could not be loaded is not asked for again under the same address. */
let attempts = 0;

async function open(): Promise<{ engine: Engine; list: string }> {
  const attempt = attempts++;
  const list = await (await get('shards.json', { cache: 'no-cache' })).text();
  const load = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer());
  const stem = async (file: string): Promise<Stemmer> =>
    (await import(/* @vite-ignore */ `${address}${file}${attempt === 0 ? '' : `?${attempt}`}`)).stemmer;
  const known: ShardList = JSON.parse(list);
  return { engine: await Engine.open(known, load, stem), list };
}

async function get(path: string, options?: RequestInit): Promise<Response> {
  const response = await fetch(address + path, { ...options, signal: AbortSignal.timeout(patience) });
  // Some hosts and networks answer with a page of theirs.
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (!response.ok || isPage) throw new Error(`${path}: ${response.status}`);
  return response;
}
