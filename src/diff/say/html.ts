/** A difference as a page of its own: the texts beside each other, or below each other where the window is narrow. It runs no script. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { escapeHtml } from '../../feeds/escape-html.ts';
import type { Difference, FieldDifference, PageDifference } from '../difference.ts';
import { isNothing } from '../difference.ts';
import { isSame, type Row, type Words } from '../pages/compare-blocks.ts';
import type { Block } from '../pages/page-text.ts';
import { type Notation, type Section, sectionsBeside } from './beside-pages.ts';
import { count, sayAmount, sayBase, sayThere, sayView, sumUp } from './words.ts';

/** So many paragraphs that stay are shown beside one that does not; more are folded. */
const context = 1;

export function toHtml(difference: Difference): string {
  const { pages, site } = difference;
  const style = readFileSync(new URL('./page.css', import.meta.url), 'utf8');
  const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'none'`;
  const title = `What changes for readers of ${site.name}${sayView(difference)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>
<h1>${escapeHtml(title)}</h1>
<p><b>${escapeHtml(sumUp(difference))}.</b> ${sayBase(difference, code)}</p>
${isNothing(difference) ? '<p>Readers see nothing of what differs.</p>' : ''}
</header>
${pages.length > 1 ? contents(pages) : ''}
<main id="main" tabindex="-1">
${pages.map((page, at) => sayPage(page, at, site.language)).join('\n')}
${sectionsBeside(difference, notation).map(list).join('\n')}
</main>
</body>
</html>
`;
}

function contents(pages: readonly PageDifference[]): string {
  const items = pages.map(
    ({ title, change }, at) => `<li><a href="#page-${at}">${escapeHtml(title)}</a>, ${change}</li>`,
  );
  return `<nav aria-label="Pages"><ul>\n${items.join('\n')}\n</ul></nav>`;
}

function sayPage(page: PageDifference, at: number, language: string): string {
  const { change, url, from, title, why, fields, rows, isSource } = page;
  const address = from === undefined ? code(url) : `${code(from)} → ${code(url)}`;
  const there = sayThere(page, code);
  const told = [
    change,
    address,
    why && escapeHtml(why),
    sayAmount(page),
    from === undefined ? there : `old address: ${there}`,
  ];
  return `<section aria-labelledby="page-${at}">
<h2 id="page-${at}" ${textAttributes(language)}>${escapeHtml(title)}</h2>
<p class="told">${told.filter(Boolean).join(' · ')}</p>
${change === 'changed' && fields.length > 0 ? `<ul>\n${fields.map((field) => sayField(field, language)).join('\n')}\n</ul>` : ''}
${isSource && rows.some((row) => !isSame(row)) ? '<p class="told">The text as it is written, since it is code.</p>' : ''}
${change === 'gone' ? '' : sayRows(rows, language)}
</section>`;
}

function sayField({ name, before, now, words }: FieldDifference, language: string): string {
  const value =
    before === undefined ? marked('ins', now ?? '') : now === undefined ? marked('del', before) : sayWords(words);
  return `<li>${escapeHtml(name)}: <span ${textAttributes(language)}>${value}</span></li>`;
}

function sayRows(rows: readonly Row[], language: string): string {
  const isNear = rows.map((_, at) =>
    rows.slice(Math.max(0, at - context), at + context + 1).some((row) => !isSame(row)),
  );
  const html: string[] = [];
  for (let at = 0; at < rows.length; ) {
    const end = isNear.indexOf(!isNear[at], at);
    const stretch = rows.slice(at, end === -1 ? rows.length : end);
    const lines = stretch.map((row) => sayRow(row, language)).join('\n');
    const same = count(stretch.length, 'paragraph');
    html.push(isNear[at] ? lines : `<details><summary>${same} as before</summary>\n${lines}\n</details>`);
    at += stretch.length;
  }
  return html.join('\n');
}

function sayRow(row: Row, language: string): string {
  const { before, after, words } = row;
  if (isSame(row)) {
    const text = sayBlock(after as Block, language);
    return `<div class="row same"><div aria-hidden="true">${text}</div><div>${text}</div></div>`;
  }
  // Two that have the same words lead elsewhere, or are another picture, which is told beside them.
  const of = (side: 'came' | 'went', { text }: Block): Words[] =>
    (words ?? [{ text }]).filter(({ change }) => change === undefined || change === side);
  const cell = (side: 'came' | 'went', block: Block | undefined, isWhole: boolean) =>
    block === undefined
      ? '<div></div>'
      : `<div class="${side}"><span class="label">${side === 'went' ? 'Before' : 'Now'}</span>${sayBlock(block, language, isWhole ? side : of(side, block))}</div>`;
  return `<div class="row">${cell('went', before, after === undefined)}${cell('came', after, before === undefined)}</div>`;
}

/** @param mark the words, or that the whole of it came or went */
function sayBlock(
  { kind, text, links, src }: Block,
  language: string,
  mark?: readonly Words[] | 'came' | 'went',
): string {
  const label = kind === 'picture' ? 'Picture: ' : kind === 'media' ? 'Film or sound: ' : '';
  const said = kind === 'picture' && text === '' ? 'without words' : text;
  const words =
    mark === undefined || text === ''
      ? escapeHtml(label + said)
      : typeof mark === 'object'
        ? label + sayWords(mark)
        : marked(mark === 'came' ? 'ins' : 'del', label + said);
  const where =
    mark === undefined || links.length === 0 ? '' : ` <span class="told">→ ${links.map(code).join(', ')}</span>`;
  const file = mark === undefined || src === undefined ? '' : ` <span class="told">${code(src)}</span>`;
  return `<div class="${kind}" ${textAttributes(language)}>${words}</div>${where}${file}`;
}

const sayWords = (words: readonly Words[]) =>
  words
    .map(({ text, change }) =>
      change === undefined || text.trim() === '' ? escapeHtml(text) : marked(change === 'came' ? 'ins' : 'del', text),
    )
    .join('');

const marked = (element: 'ins' | 'del', text: string) => `<${element}>${escapeHtml(text)}</${element}>`;

const textAttributes = (language: string) => `lang="${escapeHtml(language)}" dir="auto"`;

const code = (text: string) => `<code>${escapeHtml(text)}</code>`;

const notation: Notation = {
  text: escapeHtml,
  strong: (words) => `<b>${escapeHtml(words)}</b>`,
  code,
  pages: (name, urls) => `${escapeHtml(name)}: ${urls.map(code).join(', ')}`,
};

const list = ({ heading, lines }: Section) =>
  `<section><h2>${heading}</h2>\n<ul>\n${lines.map((line) => `<li>${line}</li>`).join('\n')}\n</ul></section>`;
