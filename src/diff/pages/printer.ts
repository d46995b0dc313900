/** Prints pages to read them: no file is written, and no picture is made. */

import { readSettings } from '../../content/index/settings.ts';
import { ContentChanged } from '../../errors.ts';
import type { Press } from '../../print/print.ts';
import { withRejections } from '../../print/story-code.ts';
import type { OtherPage } from '../side.ts';
import type { Owned } from '../things.ts';
import { type Block, readPage } from './page-text.ts';
import { readSource } from './source-text.ts';

export class Printer {
  private readonly press: Press;
  private readonly written: ReadonlySet<string>;

  /** @param written content paths of the stories in MDX of which the text counts as it is written, since what was compiled is of one state */
  constructor(press: Press, written: ReadonlySet<string>) {
    this.press = press;
    this.written = written;
  }

  /** What readers find on the page of a thing; undefined if it cannot be printed. */
  async read({ url, path }: Owned): Promise<Block[] | undefined> {
    if (this.written.has(path)) return readSource(this.press.content, path);
    const html = (await this.render(url))?.html;
    return html === undefined ? undefined : readPage(html);
  }

  /** Another page, as it is held against the other state. */
  async print(url: string): Promise<OtherPage | undefined> {
    const page = await this.render(url);
    return page && { route: page.route, text: JSON.stringify(readPage(page.html)) };
  }

  private async render(url: string): Promise<{ html: string; route: string } | undefined> {
    const { renderer, edition } = this.press;
    const { url: origin } = readSettings(edition.answers.index);
    try {
      const { body, route } = await withRejections(() => renderer.renderPage(url, origin, edition));
      return { html: new TextDecoder().decode(body), route };
    } catch (error) {
      if (error instanceof ContentChanged) throw error;
      // Content with errors may be nothing that can be printed.
      return undefined;
    }
  }
}

/** Whether something for readers is at an address, and not a file for programs, or what only leads on. */
export const isPage = (url: string) => url.endsWith('/') && !url.startsWith('/slots/');
