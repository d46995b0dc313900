import type { ReadyBody } from '../content/read/ready-body.ts';

/** Characters of all bodies together that are kept in memory: those of some ten thousand stories. */
const mostCharacters = 64 * 2 ** 20;

/** Bodies that were made ready when their files were read, each until its page is printed. What finds no room is made again then. */
export class Bodies {
  private readonly ready = new Map<string, ReadyBody>();
  private characters = 0;

  add(body: ReadyBody): void {
    const { segments } = body.body;
    const length = segments.reduce((sum, segment) => sum + ('html' in segment ? segment.html.length : 0), 0);
    if (this.characters + length > mostCharacters) return;
    this.characters += length;
    this.ready.set(body.url, body);
  }

  /** @param url address of the page */
  take(url: string): ReadyBody | undefined {
    const body = this.ready.get(url);
    this.ready.delete(url);
    return body;
  }
}
