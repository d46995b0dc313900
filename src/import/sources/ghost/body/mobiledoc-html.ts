import { escapeHtml } from '../../../../feeds/escape-html.ts';
import type { Loss } from '../../../form/body.ts';
import { jsonOf, rowOf, textOf } from '../row.ts';
import { attributes, wrap } from './element.ts';
import { oneCard } from './one-card.ts';

type Tell = (loss: Loss) => void;

/** Elements that mark words; others are left off. */
const marks = new Set(['a', 'b', 'code', 'em', 'i', 'mark', 's', 'strike', 'strong', 'sub', 'sup', 'u']);

const blocks = new Set(['blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p']);

/** What is written once in a document and referred to by its number. */
interface Shared {
  markups: readonly unknown[];
  atoms: readonly unknown[];
  cards: readonly unknown[];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const at = (list: readonly unknown[], index: unknown) => listOf(list[Number(index)]);

/**
 * A body of Ghost's older editor as the HTML that Ghost makes of it.
 * @see https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md
 */
export function mobiledocHtml(text: string, tell: Tell): string {
  const document = rowOf(jsonOf(text));
  const sections = document['sections'];
  if (!Array.isArray(sections)) {
    const what = 'the text is no document of Ghost’s older editor';
    tell({ level: 'lost', what, fix: 'copy it from the old site', leftover: text });
  }
  const [markups, atoms, cards] = [document['markups'], document['atoms'], document['cards']].map(listOf);
  const shared: Shared = { markups: markups ?? [], atoms: atoms ?? [], cards: cards ?? [] };
  return listOf(sections)
    .map((section) => sectionHtml(listOf(section), shared, tell))
    .join('\n');
}

function sectionHtml([kind, name, content]: readonly unknown[], shared: Shared, tell: Tell): string {
  const tag = textOf(name);
  switch (kind) {
    case 1: {
      const words = wordsHtml(listOf(content), shared);
      if (blocks.has(tag)) return wrap(tag, words);
      return tag === 'aside' || tag === 'pull-quote' ? wrap('blockquote', words) : wrap('p', words);
    }
    case 2:
      return `<p><img${attributes({ src: tag })}></p>`;
    case 3: {
      const items = listOf(content).map((item) => wrap('li', wordsHtml(listOf(item), shared)));
      return wrap(tag === 'ol' ? 'ol' : 'ul', items.join(''));
    }
    case 10: {
      const [type, card] = at(shared.cards, name);
      return type === undefined ? '' : oneCard(textOf(type), rowOf(card), tell);
    }
    default:
      return '';
  }
}

/** Words with marks that open before them and end after them. */
function wordsHtml(markers: readonly unknown[], { markups, atoms }: Shared): string {
  const open: string[] = [];
  const html: string[] = [];
  const close = (count: number) => {
    for (const tag of open.splice(Math.max(0, open.length - count)).reverse()) if (tag !== '') html.push(`</${tag}>`);
  };
  for (const marker of markers) {
    const [kind, opened, closed, value] = listOf(marker);
    for (const index of listOf(opened)) {
      const [tag, pairs] = at(markups, index);
      const name = marks.has(textOf(tag).toLowerCase()) ? textOf(tag).toLowerCase() : '';
      open.push(name);
      if (name !== '') html.push(`<${name}${attributes(name === 'a' ? { href: hrefOf(listOf(pairs)) } : {})}>`);
    }
    const [atom, words] = kind === 1 ? at(atoms, value) : [];
    html.push(atom === 'soft-return' ? '<br>' : escapeHtml(textOf(kind === 1 ? words : value)));
    close(Number(closed) || 0);
  }
  close(open.length);
  return html.join('');
}

/** Of `["href", "https://…", "rel", "…"]`. */
const hrefOf = (pairs: readonly unknown[]) => textOf(pairs.find((_, index) => pairs[index - 1] === 'href'));
