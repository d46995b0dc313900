/** Markdown of other dialects, as ours has it. What is there is kept; only its marks are others. */
import GithubSlugger from 'github-slugger';
import { asParagraph, asRemoval } from './edit.ts';
import type { Finding } from './finding.ts';
import { escaped } from './links.ts';
import { type Placed, wordsOf } from './tree.ts';

/** @param title of the story: a first heading that repeats it goes, since the page has one */
export function findDialect(nodes: readonly Placed[], text: string, title: string, finding: Finding): void {
  const slugger = new GithubSlugger();
  const [, first] = nodes;
  for (const placed of nodes) {
    const { node, start, end, parent } = placed;
    if (node.type === 'heading') {
      if (placed === first && node.depth === 1 && letters(wordsOf(node)) === letters(title) && title !== '') {
        finding.edits.push(asRemoval(text, start, end));
      } else {
        const words = wordsOf(node).replace(attributes, '');
        findAttributes(placed, text, slugger.slug(words), finding);
      }
    } else if (node.type === 'paragraph') findBlockAttributes(placed, text, finding);
    else if (node.type === 'text') findMarks(start, text.slice(start, end), finding);
    else if (node.type === 'html' && /^<!--\s*more\s*-->$/.test(text.slice(start, end)))
      finding.edits.push(asRemoval(text, start, end));
    else if (node.type === 'code') findFileName(placed, text, finding);
    else if (node.type === 'image' && parent) findAfterImage(end, text, finding);
  }
}

/** `{#id .class key=value}`, also as kramdown writes it. */
const attributes = /[ \t]*\{:?[ \t]*[#.][\w:.-]+[^{}\n]{0,300}\}[ \t]*#*[ \t]*$/;
const afterImage = /^\{:?[ \t]*(?:[#.][\w-]+|[\w-]+=[^{}\n]{1,200})[^{}\n]{0,200}\}/;
const line = /(?:^|\n)[ \t>]*\{:?[ \t]*(?:[#.][\w:-]+|[\w-]+="[^"{}\n]*")[^{}\n]{0,300}\}[ \t]*$/;

/** The id that a heading was given stays where it is another than that which it gets by itself. */
function findAttributes({ start, end }: Placed, text: string, slug: string, finding: Finding): void {
  const [written = '', ...underline] = text.slice(start, end).split('\n');
  const match = attributes.exec(written);
  if (!match) return;
  const [, id = slug] = /[{\s:]#([\w:.-]+)/.exec(match[0]) ?? [];
  const place = id === slug ? '' : ` <a id="${id}"></a>`;
  finding.edits.push({
    start: start + match.index,
    end: end - underline.map((one) => `\n${one}`).join('').length,
    text: place,
  });
}

/** Attributes of a block stand in the line below it. */
function findBlockAttributes({ start, end }: Placed, text: string, finding: Finding): void {
  const source = text.slice(start, end);
  if (!source.endsWith('}')) return;
  const match = line.exec(source);
  if (match) finding.edits.push({ start: start + match.index, end, text: '' });
}

function findAfterImage(end: number, text: string, finding: Finding): void {
  if (text.charAt(end) !== '{') return;
  const match = afterImage.exec(text.slice(end, end + 500));
  if (match) finding.edits.push({ start: end, end: end + match[0].length, text: '' });
}

/** `title="weir.js"` of a fence, which themes show above the code. */
const fileName = /[ \t{](?:title|filename|file)=(?:"([^"`\n]+)"|'([^'`\n]+)')/;

function findFileName({ start, end }: Placed, text: string, finding: Finding): void {
  const line = /^(?:`|~~~)[^\n]*/.exec(text.slice(start, Math.min(end, start + 2000)))?.[0] ?? '';
  const found = fileName.exec(line);
  const name = (found?.[1] ?? found?.[2])?.trim();
  if (!found || !name) return;
  const brace = found[0].startsWith('{') ? '{' : '';
  const rest = (brace + line.slice(found.index + found[0].length)).replace(/^\{[ \t]*(\}?)/, (_, end) =>
    end ? '' : '{',
  );
  const before = line.slice(0, found.index);
  // The name of a file is code, and words are a heading of it.
  const shown = /\s/.test(name) ? `**${escaped(name)}**` : `\`${name}\``;
  const at = start + (rest === '' ? before.trimEnd() : before).length;
  finding.edits.push(asParagraph(text, start, start, shown), { start: at, end: start + line.length, text: rest });
}

/** What is marked as with a pen. */
function findMarks(start: number, text: string, finding: Finding): void {
  if (!text.includes('==')) return;
  for (const { 0: whole, 1: words, index } of text.matchAll(/==(?<![\w=]==)(?=[^\s=])([^=\n]*[^\s=])==(?![\w=])/g)) {
    finding.edits.push({ start: start + index, end: start + index + whole.length, text: `<mark>${words}</mark>` });
  }
}

const letters = (words: string) =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
