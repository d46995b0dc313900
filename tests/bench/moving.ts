/** What moving in costs: the generated articles as an export of WordPress, imported into a site that has nothing yet. */
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { toHtml } from 'hast-util-to-html';
import { readFrontMatter } from '../../src/content/fields/front-matter.ts';
import { parseMarkdown } from '../../src/markdown/parse/parse.ts';
import { type Item, wxr } from '../import/wxr.ts';
import { generatedNow } from './generate.ts';
import { type Build, run } from './peers/peer.ts';

/** @param paths of articles in the content folder @returns the size of the export in bytes */
export async function writeExport(content: string, paths: readonly string[], file: string): Promise<number> {
  const [head = '', tail = ''] = wxr([]).split('\n\n</channel>');
  const stream = createWriteStream(file);
  stream.write(`${head}\n`);
  for (const [at, path] of paths.entries()) {
    const { data, body } = readFrontMatter(readFileSync(join(content, path), 'utf8'));
    const { title, section, tags = [] } = data as { title: string; section: string; tags?: string[] };
    const [, slug = ''] = /([^/]+?)(?:\/index)?\.mdx?$/.exec(path) ?? [];
    const date = new Date(Date.UTC(2005, 0, 1) + at * 6 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
    const item: Item = {
      ...{ id: at + 1, title, categories: [section], tags, date, slug },
      // Texts link each other by these.
      link: `https://paper.example/${section}/${slug}/`,
      body: toHtml(await parseMarkdown(body, 'satteri')),
    };
    const whole = wxr([item]);
    stream.write(whole.slice(whole.indexOf('<item>'), whole.indexOf('</item>') + '</item>\n'.length));
  }
  stream.end(`\n</channel>${tail}`);
  await finished(stream);
  return stream.bytesWritten;
}

/** Imports an export as a whole process. */
export async function moveIn(broadsheet: string, file: string, root: string): Promise<Build> {
  const folder = (name: string) => join(root, 'moved', name);
  rmSync(join(root, 'moved'), { recursive: true, force: true });
  const folders = ['content', 'public', 'cache', 'report'].flatMap((name) => [`--${name}`, folder(name)]);
  return run(
    process.execPath,
    [broadsheet, 'import', file, ...folders, '--pictures', 'none', '--now', generatedNow, '--json'],
    root,
    // Where stories have pictures, these are told to be missing.
    [0, 1],
  );
}
