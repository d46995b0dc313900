import type { Remark } from '../../form/holding.ts';
import type { JekyllConfig } from './config.ts';
import { isText } from './name.ts';
import type { Shelf } from './shelves.ts';

/** Folders of which every site knows that they hold no texts for readers. */
const inner = /^(?:includes|layouts|data|sass|plugins|site|drafts|config|scripts|i18n)$/;

/** Texts that Jekyll did not show, or that are not read, so that nobody looks for them on the new site. */
export function leftOut(
  names: readonly string[],
  shelves: ReadonlyMap<string, Shelf>,
  { collections }: JekyllConfig,
): Remark[] {
  const remarks: Remark[] = [];
  const folders = new Map<string, number>();
  for (const name of names) {
    const [, other] =
      /(?:^|\/)_(?:posts|drafts)\/(?:.*\/)?[^/]+\.(textile|rst|org|adoc|asciidoc|haml|slim|txt|wiki)$/i.exec(name) ??
      [];
    if (other !== undefined) {
      const what = `the post is written in ${other}, which is not read`;
      remarks.push({ level: 'lost', what, fix: 'make Markdown of it and import again', place: { file: name } });
      continue;
    }
    const [, folder] = /(?:^|\/)_([\w.-]+)\//.exec(name) ?? [];
    if (folder === undefined || shelves.has(name) || !isText(name)) continue;
    if (folder !== 'posts') folders.set(folder, (folders.get(folder) ?? 0) + 1);
    else {
      const what = 'the file has no date in its name, so that Jekyll did not show it';
      remarks.push({ level: 'left', what, fix: 'call it 2019-05-08-name.md and import again', place: { file: name } });
    }
  }
  for (const [folder, count] of folders) {
    if (inner.test(folder)) continue;
    const isKnown = collections.some(({ name }) => name === folder);
    const why = isKnown ? 'has no output: true in _config.yml' : 'is no collection of _config.yml';
    const what = `the folder _${folder} ${why}, so that its ${count === 1 ? 'text' : `${count} texts`} had no pages`;
    const fix = `write output: true below collections: ${folder}: there, and import again`;
    remarks.push({ level: 'left', what, fix, place: { file: `_${folder}/` } });
  }
  return remarks;
}
