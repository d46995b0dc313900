import { Fault, faultOfStatus } from '../fault.ts';
import type { Limits } from '../limits.ts';
import type { Listed, Store } from '../store.ts';
import { type Answer, ask } from './http.ts';
import { readMembers } from './members.ts';

/** A server that takes files by PUT: WebDAV, of which only lists and folders need more than HTTP. */
export class WebdavStore implements Store {
  readonly name: string;
  /** Ends with a slash. */
  private readonly base: URL;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly limits: Limits;
  /** Folders that are being made: units of one kind want the same ones at once. */
  private readonly folders = new Map<string, Promise<void>>();

  /** @param address with the name and the password that the server asks for, and a query that goes with every request, if it takes them */
  constructor(address: URL, limits: Limits) {
    const { origin, pathname, username, password } = address;
    const login = [username, password].map(decodeURIComponent).join(':');
    this.headers = login === ':' ? {} : { Authorization: `Basic ${Buffer.from(login).toString('base64')}` };
    this.base = new URL(`${origin}${pathname.replace(/\/*$/, '/')}${address.search}`);
    this.name = origin + pathname;
    this.limits = limits;
  }

  async get(key: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const { status, body } = await this.ask('GET', key, signal);
    if (isMissing(status)) return undefined;
    if (status !== 200) throw faultOfStatus('GET', status);
    return body;
  }

  async has(key: string, signal: AbortSignal): Promise<boolean> {
    const { status } = await this.ask('HEAD', key, signal);
    if (status !== 200 && !isMissing(status)) throw faultOfStatus('HEAD', status);
    return status === 200;
  }

  async put(key: string, body: Uint8Array, signal: AbortSignal): Promise<void> {
    const put = () => this.ask('PUT', key, signal, { body });
    let { status } = await put();
    // What Apache says where a folder is missing, and nginx without `create_full_put_path`.
    if (status === 409 || isMissing(status)) {
      await this.makeFolder(folderOf(key), signal);
      ({ status } = await put());
    }
    if (status < 200 || status >= 300) throw faultOfStatus('PUT', status);
  }

  async *list(beginning: string, signal: AbortSignal): AsyncIterable<Listed> {
    const folders = [folderOf(beginning)];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      // Apache refuses to list all that is below at once.
      const { status, body } = await this.ask('PROPFIND', folder, signal, { headers: { Depth: '1' } });
      if (isMissing(status)) continue;
      if (status === 405 || status === 501)
        throw new Fault('cannot list what it has; nginx needs its module dav-ext for it', { isLasting: true });
      if (status !== 207) throw faultOfStatus('PROPFIND', status);
      for (const { path, isFolder, size, put } of readMembers(body, this.base)) {
        // A folder is listed among what it has.
        if (!path.startsWith(folder) || path === folder) continue;
        if (!isKey.test(path)) continue;
        if (isFolder) folders.push(path);
        else if (path.startsWith(beginning)) yield { key: path, size, put };
      }
    }
  }

  async remove(key: string, signal: AbortSignal): Promise<void> {
    const { status } = await this.ask('DELETE', key, signal);
    if ((status < 200 || status >= 300) && !isMissing(status)) throw faultOfStatus('DELETE', status);
  }

  /** @param folder '' or with a slash at its end, and so down to the top of the server, which is there */
  private makeFolder(folder: string, signal: AbortSignal): Promise<void> {
    const known = this.folders.get(folder);
    if (known) return known;
    const made = this.tryFolder(folder, signal);
    this.folders.set(folder, made);
    return made.finally(() => this.folders.delete(folder));
  }

  private async tryFolder(folder: string, signal: AbortSignal): Promise<void> {
    const make = () => this.ask('MKCOL', folder, signal);
    let { status } = await make();
    if (status === 409 || isMissing(status)) {
      const above = new URL('..', new URL(folder, this.base)).pathname;
      if (above !== new URL(folder, this.base).pathname) {
        await this.makeFolder(above, signal);
        ({ status } = await make());
      }
    }
    // 405 where there is one.
    if ((status < 200 || status >= 300) && status !== 405) throw faultOfStatus('MKCOL', status);
  }

  /** @param path from the base, or from the top of the server where it begins with a slash */
  private ask(
    method: string,
    path: string,
    signal: AbortSignal,
    { headers = {}, body }: { headers?: Record<string, string>; body?: Uint8Array } = {},
  ): Promise<Answer> {
    const url = new URL(path, this.base);
    url.search = this.base.search;
    const question = { method, url, headers: { ...this.headers, ...headers }, ...(body && { body }) };
    return ask(question, this.limits, signal);
  }
}

const isMissing = (status: number): boolean => status === 404 || status === 410;

/** What no store of ours has put there is nobody's business. */
const isKey = /^[\w./-]+$/;

/** The folder of a key or of the beginning of one: '' or with a slash at its end. */
const folderOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);
