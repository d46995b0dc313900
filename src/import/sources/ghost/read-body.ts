import type { Body, Converted, Loss, ReadBody } from '../../form/body.ts';
import { readHtml } from '../../html/read-html.ts';
import { parseHtml } from '../../html/tree/parse.ts';
import { settleCards } from './body/cards.ts';
import { withoutGated } from './body/gated.ts';
import { lexicalHtml } from './body/lexical-html.ts';
import { markdownHtml } from './body/markdown-html.ts';
import { mobiledocHtml } from './body/mobiledoc-html.ts';
import { plainHtml } from './body/plain-html.ts';

/** A post of Ghost: all that its editors write becomes the HTML of its pages first, and that is read. */
export const readBody: ReadBody = async (body) => {
  const own: Loss[] = [];
  // What is told without more than that is told once.
  const tell = (loss: Loss) => {
    if (loss.leftover !== undefined || own.every(({ what }) => what !== loss.what)) own.push(loss);
  };
  const html = withoutGated(htmlOf(body, tell), tell);
  const { tree, isPlain } = parseHtml(html);
  settleCards(tree, tell);
  const { references, write } = readHtml(isPlain ? html : tree, body);
  return {
    references,
    async write(resolve): Promise<Converted> {
      const { text, losses } = await write(resolve);
      return { text, losses: [...own, ...losses] };
    },
  };
};

function htmlOf({ text, more }: Body, tell: (loss: Loss) => void): string {
  switch (more?.['format']) {
    case 'lexical':
      return lexicalHtml(text, tell);
    case 'mobiledoc':
      return mobiledocHtml(text, tell);
    case 'markdown':
      return markdownHtml(text);
    case 'plaintext':
      return plainHtml(text);
    default:
      return text;
  }
}
