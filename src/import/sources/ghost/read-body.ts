import type { Body, Loss, ReadBody } from '../../form/body.ts';
import { parseHtml } from '../../html/tree/parse.ts';
import { readTidied } from '../../tree/read-tidied.ts';
import { settleCards } from './body/cards.ts';
import { withoutGated } from './body/gated.ts';
import { lexicalHtml } from './body/lexical-html.ts';
import { markdownHtml } from './body/markdown-html.ts';
import { mobiledocHtml } from './body/mobiledoc-html.ts';
import { plainHtml } from './body/plain-html.ts';

/** A post of Ghost: all that its editors write becomes the HTML of its pages first, and that is read. */
export const readBody: ReadBody = async (body) => {
  const losses: Loss[] = [];
  // What is told without more than that is told once.
  const tell = (loss: Loss) => {
    if (loss.leftover !== undefined || losses.every(({ what }) => what !== loss.what)) losses.push(loss);
  };
  const { tree, isPlain } = parseHtml(withoutGated(htmlOf(body, tell), tell));
  if (isPlain) {
    const what = 'its HTML leaves so many tags open that only its words, links and pictures are kept';
    tell({ level: 'changed', what, fix: 'look whether its headings and lists are right' });
  }
  settleCards(tree, tell);
  return readTidied(tree, body, losses);
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
