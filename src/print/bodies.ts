import type { ReadyBody } from '../content/read/ready-body.ts';

/** Characters of all bodies together that are kept in memory: those of some ten thousand stories. */
const mostCharacters = 64 * 2 ** 20;

/**
 * Bodies that were made ready when their files were read, by the addresses of their pages, each until the last page or feed is printed
 * that shows it. What finds no room is made again then.
 */
export class Bodies {
  private readonly ready = new Map<string, ReadyBody>();
  /** How often each is still needed. */
  private readonly needs = new Map<string, number>();
  private characters = 0;

  /** @returns whether there was room */
  add(body: ReadyBody): boolean {
    const { segments } = body.body;
    const length = segments.reduce((sum, segment) => sum + ('html' in segment ? segment.html.length : 0), 0);
    if (this.characters + length > mostCharacters) return false;
    this.characters += length;
    this.ready.set(body.url, body);
    return true;
  }

  /** Says what something shows that will be printed. @param urls addresses of pages */
  expect(urls: Iterable<string>): void {
    for (const url of urls) this.needs.set(url, (this.needs.get(url) ?? 0) + 1);
  }

  /** Takes what something shows that is printed now. @param urls the same as were expected */
  take(urls: readonly string[]): ReadyBody[] {
    return urls.flatMap((url) => {
      const body = this.ready.get(url);
      const needs = (this.needs.get(url) ?? 0) - 1;
      this.needs.set(url, needs);
      if (needs <= 0) this.ready.delete(url);
      return body ?? [];
    });
  }
}
