/**
 * What HTML holds, read tag by tag. This knows as little as it can of how HTML becomes Markdown, because it is what that is checked
 * against: only what is left out or shown otherwise on purpose is.
 */
import { Parser } from 'htmlparser2';
import { readEmbed } from '../../markdown/embeds/embed.ts';
import { tamed } from '../html/tree/parse.ts';
import { breaksWords, type Inventory, Reading } from './inventory.ts';

type Attributes = Readonly<Record<string, string>>;

/** Elements whose words are none of a story's. */
const unread = new Set(
  'applet canvas datalist form head iframe math noembed noframes noscript object optgroup option progress script select style svg template textarea title video audio'.split(
    ' ',
  ),
);

/** Quotations in whose place a page shows the post itself. */
const posts = /(?:^|\s)(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|mastodon-embed)/;

/** Numbers of lines beside code. */
const gutter = /(?:^|\s)(?:gutter|line-?numbers?-rows|linenos?|lnt?|rouge-gutter)(?:\s|$)/;

const notes = /(?:foot|end)-?notes/i;

/** What leads to a note, or back from it. */
const mark = /^[\s[(]*(?:\d{1,4}|(?:[*†‡§↩↵⏎⤴↑^]\u{fe0e}?\u{fe0f}?){0,4})[\s\])]*$/u;

interface Open {
  name: string;
  /** Nothing within counts. */
  isUnread: boolean;
  isNotes: boolean;
  cells: number;
  /** Where it began. */
  at: number;
  href: string;
}

/** @param html as browsers would get it: with nothing in it that a server still had to fill in */
export function ofHtml(html: string): Inventory {
  const reading = new Reading();
  const { counts } = reading;
  const open: Open[] = [];

  const start = (name: string, attributes: Attributes) => {
    const { class: classes = '', id = '', href = '', src = '' } = attributes;
    const outer = open.at(-1);
    const isPost = name === 'blockquote' && posts.test(classes);
    const isOut = outer?.isUnread === true;
    if (breaksWords(name)) reading.break();
    if (!isOut) {
      if (isPost || (name === 'iframe' && readEmbed(src.replace(/^\/\//, 'https://')))) counts.embeds += 1;
      if (name === 'img' && isSeen(attributes)) counts.pictures += 1;
      if (name === 'td' || name === 'th') for (const one of open) if (one.name === 'table') one.cells += 1;
    }
    if (voids.has(name)) return;
    open.push({
      name: name === 'pre' && /verse/.test(classes) ? 'p' : name,
      isUnread: isOut || unread.has(name) || isPost || gutter.test(classes),
      isNotes: outer?.isNotes === true || notes.test(`${classes} ${id}`),
      cells: 0,
      at: reading.at,
      href,
    });
  };

  const end = (name: string) => {
    const closed = open.pop();
    if (closed && !closed.isUnread) count(closed, reading);
    if (breaksWords(name)) reading.break();
  };

  const parser = new Parser({
    onopentag: start,
    onclosetag(name) {
      if (!voids.has(name)) end(name);
    },
    ontext(text) {
      if (!open.at(-1)?.isUnread) reading.add(text);
    },
  });
  parser.end(tamed(html));
  return reading.inventory();
}

/** Counts an element that ends. */
function count({ name, at, cells, href, isNotes }: Open, reading: Reading): void {
  const { counts } = reading;
  if (name === 'table' && cells > 1) counts.tables += 1;
  if (name === 'pre' && /\S/.test(reading.since(at))) counts.codes += 1;
  if (/^h[1-6]$/.test(name) && /[\p{L}\p{N}]/u.test(reading.since(at))) {
    // The heading above notes is ours.
    if (isNotes) reading.forget(at);
    else counts.headings += 1;
  }
  if (name !== 'a' || href === '') return;
  // Links to notes and back have numbers that we give.
  if (href.includes('#') && mark.test(reading.since(at))) reading.forget(at);
  else if (!href.startsWith('#') && !/^javascript:/i.test(href)) reading.linkSince(at);
}

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Whether a picture is one: no dot that counts readers, no sign of a font, none that is written into the page. */
function isSeen({ src = '', width, height, class: names = '', ...rest }: Attributes): boolean {
  if (/(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/.test(names)) return false;
  if (/^[01](?:px)?$/.test(width ?? '') && /^[01](?:px)?$/.test(height ?? '')) return false;
  const hasLate = Object.keys(rest).some((name) =>
    /^(?:srcset|data-(?!bs-gallery).*(?:src|file|url|original|asset).*)$/.test(name),
  );
  return hasLate || (src !== '' && !/^(?:data|about):/i.test(src));
}
