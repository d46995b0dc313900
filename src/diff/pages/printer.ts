/** Prints pages to read them: no file is written, and no picture is made. */
import { readFileSync } from 'node:fs';
import { blobId } from '../../content/files/blob-id.ts';
import { contentFile } from '../../content/files/content-path.ts';
import { readVersion } from '../../content/history/version.ts';
import { readAdSettings, readSettings } from '../../content/index/settings.ts';
import { ContentChanged } from '../../errors.ts';
import type { Press } from '../../print/print.ts';
import { withRejections } from '../../print/story-code.ts';
import { previewUrl } from '../../urls.ts';
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

  /**
   * The text of a thing: of a story in MDX what is no code of it, as it is read for the index.
   * @param blocks those of its page
   */
  async textOf({ path }: Owned, blocks: readonly Block[] = []): Promise<string> {
    if (this.written.has(path)) {
      const { content, edition } = this.press;
      const { index } = edition.answers;
      const bytes = readFileSync(contentFile(content, path));
      const version = await readVersion(bytes, {
        ...{ path, hash: blobId(bytes) },
        ...{ site: readSettings(index), ads: readAdSettings(index) },
      });
      if ('text' in version) return version.text;
    }
    const texts = blocks.filter(({ part, kind }) => part === 'text' && kind !== 'ad' && kind !== 'picture');
    return texts.map(({ text }) => text).join('\n\n');
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

/** Whether something for readers is at an address, and not a file for programs, what only leads on, or the list of a preview. */
export const isPage = (url: string) => url.endsWith('/') && !url.startsWith('/slots/') && !url.startsWith(previewUrl);
