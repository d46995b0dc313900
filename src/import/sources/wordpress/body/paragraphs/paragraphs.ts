/**
 * The classic editor keeps no tags of paragraphs: an empty line ends one, and a line end within one is a line break. WordPress puts
 * the tags in when it shows a text, and so do we, before anything else reads it as HTML.
 */
import { type Part, Tags } from '../markup/tags.ts';

/** Elements beside which a paragraph ends. */
const blocks = new Set(
  (
    'address article aside blockquote body caption center col colgroup dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main map menu nav ol p pre script section style summary table tbody td tfoot ' +
    'th thead tr ul video audio iframe object noscript textarea select'
  ).split(' '),
);
/** Those whose words are a paragraph of their own, even when they are the only ones. */
const holders = new Set([
  '',
  'article',
  'aside',
  'blockquote',
  'body',
  'center',
  'details',
  'div',
  'footer',
  'form',
  'header',
  'main',
  'section',
]);
/** Those that hold words directly, and paragraphs only where there are several. */
const worded = new Set([
  'address',
  'caption',
  'dd',
  'dt',
  'figcaption',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'legend',
  'li',
  'p',
  'summary',
  'td',
  'th',
  'figure',
]);
const neverClosed = new Set(['col', 'hr']);
/** More are never open in what people write; beyond, tags are taken for what stands at this depth. */
const deepest = 200;

export function paragraphs(text: string): string {
  const written = new Writer();
  for (const part of new Tags(text).parts()) written.take(part);
  return written.finish();
}

class Writer {
  readonly #out: string[] = [];
  /** Names of the open block elements. */
  readonly #open: string[] = [];
  /** What has been read of words since the last block began or ended. */
  #run: string[] = [];

  take(part: Part): void {
    const { kind, text, name, closing } = part;
    if (kind === 'comment') return;
    if (kind === 'text' || !blocks.has(name)) {
      this.#run.push(kind === 'text' ? text : text.replaceAll('\n', ' '));
      return;
    }
    this.#flush();
    this.#out.push(text);
    if (kind === 'raw' || neverClosed.has(name) || text.endsWith('/>')) return;
    const at = closing ? this.#open.lastIndexOf(name) : -1;
    if (at !== -1) this.#open.length = at;
    // A paragraph that was never closed ends where the next block begins.
    else if (!closing && this.#open.length < deepest) {
      if (this.#open.at(-1) === 'p') this.#open.pop();
      this.#open.push(name);
    }
  }

  finish(): string {
    this.#flush();
    return this.#out.join('');
  }

  #flush(): void {
    const run = this.#run.join('');
    this.#run = [];
    if (run.trim() === '') return;
    const around = this.#open.at(-1) ?? '';
    const chunks = run
      .split(/\n[ \t\u00a0]*\n\s*/)
      .map((chunk) => chunk.trim())
      .filter(Boolean);
    const isHolder = holders.has(around);
    if (!isHolder && !worded.has(around)) this.#out.push(run);
    else if (!isHolder && (chunks.length === 1 || around === 'p'))
      this.#out.push(chunks.map(broken).join('<br /><br />'));
    else this.#out.push(...chunks.map((chunk) => `<p>${broken(chunk)}</p>\n`));
  }
}

/** Line ends as line breaks, but where there is one already. */
function broken(chunk: string): string {
  const lines = chunk.split('\n').map((line) => line.replace(/^[ \t]+/, '').trimEnd());
  return lines
    .map((line, index) => {
      const next = lines[index + 1];
      return next === undefined || /<br\s*\/?>$/i.test(line) || /^<br\b/i.test(next) ? line : `${line}<br />`;
    })
    .join('');
}
