/** How much of what readers had they have on the built pages. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import sharp from 'sharp';
import { unified } from 'unified';
import type { Body } from '../../src/import/form/body.ts';
import { recognise } from '../../src/import/recognise.ts';
import type { Move } from './move.ts';
import { missingIn, wordsOfHtml } from './words.ts';

export interface Fidelity {
  words: number;
  /** With the ref of the story that had them. */
  missing: string[];
}

/** A picture for each that was missed, as a copy of the uploads would have it. @returns the folder */
export async function uploadsFor(move: Move): Promise<string> {
  const folder = join(move.root, 'uploads');
  const database = new DatabaseSync(join(move.settings.cache, 'import.db'), { readOnly: true });
  const rows = database.prepare('select address, data from files').all() as { address: string; data: string }[];
  database.close();
  mkdirSync(folder, { recursive: true });
  for (const [at, { address, data }] of rows.entries()) {
    const path = URL.parse(address, 'https://x.invalid/')?.pathname ?? '';
    if (!('missing' in JSON.parse(data)) || !/\.(?:jpe?g|png|gif|webp)$/i.test(path) || path.length > 200) continue;
    const file = join(folder, decode(path));
    if (existsSync(file) || !file.startsWith(folder)) continue;
    mkdirSync(dirname(file), { recursive: true });
    const background = { r: at % 256, g: (at * 7) % 256, b: Math.floor(at / 256) % 256 };
    const picture = sharp({ create: { width: 640, height: 400, channels: 3, background } });
    writeFileSync(file, await picture.toFormat(/\.png$/i.test(path) ? 'png' : 'jpeg').toBuffer());
  }
  return folder;
}

const decode = (path: string) => {
  try {
    return decodeURIComponent(path).replaceAll('\0', '');
  } catch {
    return path;
  }
};

/** Reads the source anew, and looks for the words of each public story on its page. */
export async function fidelityOf(move: Move, path: string): Promise<Fidelity> {
  const source = await (await recognise(path, undefined)).open(path, { types: new Map() });
  const pages = pagesOf(move);
  const found: Fidelity = { words: 0, missing: [] };
  try {
    for await (const holding of source.survey()) {
      const isPublic =
        holding.kind === 'story' &&
        holding.state === 'public' &&
        !(holding.expires && Date.parse(holding.expires) < move.settings.now);
      const page = isPublic ? pages.get(holding.ref) : undefined;
      if (holding.kind !== 'story' || page === undefined) continue;
      const words = wordsOfBody(await source.body(holding, []));
      found.words += words.length;
      const missing = missingIn(words, wordsOfHtml(page, 'article'));
      found.missing.push(...missing.map((word) => `${holding.ref}: ${word}`));
    }
  } finally {
    await source.close();
  }
  return found;
}

/** The built pages of the stories that readers see, by their refs. */
function pagesOf(move: Move): Map<string, string> {
  const database = new DatabaseSync(join(move.settings.cache, 'import.db'), { readOnly: true });
  const rows = database.prepare('select ref, data from decisions').all() as { ref: string; data: string }[];
  database.close();
  return new Map(
    rows.flatMap(({ ref, data }) => {
      const { url, draft } = JSON.parse(data) as { url: string; draft: boolean };
      if (draft) return [];
      return [[ref, existsSync(join(move.settings.out, url, 'index.html')) ? move.page(url) : '']];
    }),
  );
}

/** What readers had, by a reading that knows nothing of Markdown or shortcodes but how they look. */
function wordsOfBody({ source, text }: Body): string[] {
  switch (source) {
    case 'wordpress':
      return wordsOfHtml(text.replace(/<!--[\s\S]*?-->/g, ' ').replace(/\[\/?[a-z][\w-]*(?:\s[^\]]*)?\]/gi, ' '));
    case 'substack':
      return wordsOfHtml(text.replace(/<(p|div) class="(?:button-wrapper|subscription-widget)[\s\S]*?<\/\1>/g, ' '));
    case 'ghost':
      return text.startsWith('{') ? textsIn(JSON.parse(text)).flatMap((html) => wordsOfHtml(html)) : wordsOfHtml(text);
    case 'medium':
      return wordsOfHtml(text);
    default:
      return wordsOfHtml(
        String(markdown.processSync(text.replace(/\{[{%][\s\S]*?[%}]\}/g, ' ').replace(/\{:.*?\}/g, ' '))),
      );
  }
}

/** As GitHub would show it. */
const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(function toText() {
    this.compiler = (tree) => toHtml(tree as Root, { allowDangerousHtml: true });
  });

/** Fields in which editors of Ghost keep what readers read. */
const read = new Set([
  'text',
  'html',
  'markdown',
  'caption',
  'buttonText',
  'heading',
  'header',
  'content',
  'title',
  'description',
]);

/** @param json what an editor of Ghost keeps */
function textsIn(json: unknown): string[] {
  // Mobiledoc: `[0, [1], 0, "words"]`
  if (Array.isArray(json))
    return json.length === 4 && typeof json[3] === 'string' ? [json[3]] : json.flatMap((one) => textsIn(one));
  if (json === null || typeof json !== 'object') return [];
  return Object.entries(json).flatMap(([key, value]) =>
    typeof value === 'string' ? (read.has(key) ? [value] : []) : textsIn(value),
  );
}

/** Every export below a folder: what is one is not looked into further. */
export async function exportsIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    // Files of WordPress are looked at one by one: a folder of them would be one site in several parts.
    const isOne = await recognise(path, undefined).then(
      ({ name }) => name !== 'wordpress' || entry.isFile(),
      () => false,
    );
    if (isOne) found.push(path);
    else if (entry.isDirectory()) found.push(...(await exportsIn(path)));
  }
  return found;
}
