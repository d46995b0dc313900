import type { ReadBody } from '../../form/body.ts';
import { readHtml } from '../../html/read-html.ts';
import { Losses } from './body/losses.ts';
import { readMore } from './body/more.ts';
import { toHtml } from './body/to-html.ts';

/** Reads what the classic or the block editor of WordPress wrote. */
export const readBody: ReadBody = async ({ text, address, line, more }) => {
  const losses = new Losses(text, line);
  const html = toHtml(text, readMore(more), losses);
  const conversion = readHtml(html, { address, line });
  return {
    ...conversion,
    seen: html,
    async write(resolve) {
      const { text: written, losses: told } = await conversion.write(resolve);
      return { text: written, losses: [...losses.all, ...told] };
    },
  };
};
