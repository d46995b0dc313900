/** How a site itself is begun: with what no build can do without. */
import { writeFields } from '../../content/write/file-text.ts';
import type { NewFile } from '../../content/write/new-file.ts';
import { addressMistake, settingsFile, withScheme } from '../../content/write/site-settings.ts';
import { UsageError } from '../../errors.ts';
import type { Desk } from './desk.ts';

/** @throws UsageError where nobody can be asked: the folder is probably not the one that was meant */
export async function beginSite({ shown, asker, timezone }: Desk): Promise<NewFile> {
  if (!asker) {
    const fix = 'create it with the lines name: and url: of your site, or name another folder with --content.';
    throw new UsageError(`There is no ${shown}/${settingsFile}, so there is no site to write for; ${fix}`);
  }
  const name = await asker.text(`There is no site in ${shown}/ yet. What is the publication called?`);
  const mistake = (written: string) => addressMistake(withScheme(written));
  const url = withScheme(await asker.text('Where will it be read', { example: 'https://example.com', mistake }));
  return { path: settingsFile, bytes: writeFields({ name, url, timezone }) };
}
