/**
 * HTML to Markdown, in the dialect of our site. Sources that know more than HTML can say put it in before:
 *
 * | in HTML | becomes |
 * |---|---|
 * | `<div data-bs-embed="https://…">` | a post or video: its address alone in a paragraph, or a link to what is none |
 * | `<img data-bs-asset="123" alt="…">` | the picture of this id (a reference of kind `asset`) |
 * | `<div data-bs-gallery>` | its pictures and figures in a row, with its `figcaption` |
 * | `<aside data-bs-callout="tip">` | an alert: `note`, `tip`, `important`, `warning` or `caution` |
 * | `<figure>` with a `figcaption` | a picture with a caption, or what else is in it with the words below |
 * | `<pre><code class="language-js">` | code with its language |
 * | `<pre class="wp-block-verse">` | a poem, line by line |
 * | `<sup><a href="#a">1</a></sup>`, `<ol class="footnotes"><li id="a">` | footnotes |
 */
import type { Root } from 'hast';
import type { Root as Marked } from 'mdast';
import type { Conversion, Converted, Loss } from '../form/body.ts';
import { settleAttention } from './markdown/attention.ts';
import { marked } from './markdown/to-mdast.ts';
import { toText } from './markdown/to-text.ts';
import { collect, resolveAll } from './references.ts';
import { arrange } from './tree/blocks.ts';
import { dropLineNumbers } from './tree/code.ts';
import { dropForeign } from './tree/drop.ts';
import { findEmbeds } from './tree/embeds.ts';
import { findFootnotes } from './tree/footnotes.ts';
import { copyOf, textOf as wordsOf } from './tree/nodes.ts';
import { limitDepth, parseHtml } from './tree/parse.ts';
import { findPictures } from './tree/pictures.ts';
import { keepPlaces } from './tree/places.ts';

/**
 * @param html the tree is used up
 * @param options.address of the story, whole if it has one
 * @param options.line of the source file at which the HTML begins
 */
export function readHtml(html: string | Root, { address, line }: { address: string; line: number }): Conversion {
  const losses: Loss[] = [];
  const tell = (loss: Loss) => losses.push({ line, ...loss });
  const { tree, isPlain } = typeof html === 'string' ? parseHtml(html) : { tree: limitDepth(html), isPlain: false };
  if (isPlain) {
    const what = 'its HTML leaves so many tags open that only its words, links and pictures are kept';
    tell({ level: 'changed', what, fix: 'look whether its headings and lists are right' });
  }
  const fragmentOf = fragmentsWithin(address);
  dropForeign(tree, tell);
  findEmbeds(tree, address, tell);
  findPictures(tree, tell);
  dropLineNumbers(tree);
  findFootnotes(tree, fragmentOf);
  keepPlaces(tree, fragmentOf);
  arrange(tree);
  const references = collect(tree, address, tell);
  return {
    references,
    async write(resolve): Promise<Converted> {
      const own = copyOf(tree);
      const told: Loss[] = [];
      resolveAll(own, resolve, (loss) => told.push({ line, ...loss }));
      try {
        const markdown = marked(own);
        settleAttention(markdown);
        return { text: textOf(markdown), losses: [...losses, ...told] };
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return { text: textOf(wordsAlone(own)), losses: [...losses, ...told, { ...tooLarge, line }] };
      }
    },
  };
}

const textOf = (markdown: Marked) => toText(markdown).replace(/^[\n ]+|[\n ]+$/g, '');

const tooLarge: Loss = {
  level: 'changed',
  what: 'an element of its HTML holds so much that only its words are kept',
  fix: 'look whether its headings, lists and links are right',
};

/** The words of each block. */
const wordsAlone = (tree: Root): Marked => ({
  type: 'root',
  children: tree.children.map((node) => ({
    type: 'paragraph',
    children: [{ type: 'text', value: wordsOf(node).trim() }],
  })),
});

/** Which addresses lead to a place within a text that has an address itself. */
function fragmentsWithin(base: string): (address: string) => string | undefined {
  const own = withoutFragment(base);
  return (address) => {
    const at = address.indexOf('#');
    if (at === -1) return undefined;
    const url = at === 0 ? undefined : URL.parse(address, base || undefined)?.href;
    if (at > 0 && (url === undefined || withoutFragment(url) !== own)) return undefined;
    const fragment = address.slice(at + 1);
    try {
      return decodeURIComponent(fragment);
    } catch {
      return fragment;
    }
  };
}

const withoutFragment = (address: string) => address.replace(/#.*$/s, '').replace(/\/$/, '');
