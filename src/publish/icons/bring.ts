/** The icons of the site: files of fixed names, made again when the owner's picture, the site's name or its look changes. */
import type { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { readLook } from '../../content/index/settings.ts';
import type { Output } from '../../output/output.ts';
import type { PublicFiles } from '../../output/public-files.ts';
import type { Settings } from '../../settings.ts';
import { iconFiles, placeOf } from '../../urls.ts';

/**
 * Puts icons into the output folder, but for those that the owner has in `public/`.
 * @param options.lost paths that are not what was written
 */
export async function bringIcons(
  answers: Answers,
  settings: Settings,
  { publicFiles, output, lost }: { publicFiles: PublicFiles; output: Output; lost: ReadonlyMap<string, unknown> },
): Promise<void> {
  const { index } = answers;
  const { value: icon, digest } = answerTo(answers, 'icon');
  const look = readLook(index);
  const owners = new Set([...publicFiles.paths].map(placeOf));
  const hasDrawing = answerTo(answers, 'hasDrawing').value;
  const wanted = iconFiles.filter((file) => icon && !owners.has(file) && (file !== 'favicon.svg' || hasDrawing));
  const origin = `icon ${digest}`;
  const originOf = index.sql('select origin from output where path = ?');
  const isThere = (file: string) => originOf.get(file)?.['origin'] === origin && !lost.has(file);
  if (icon && look && !wanted.every(isThere)) {
    const { makeIcons } = await import('./make.ts');
    const made = await makeIcons(icon, look, settings);
    for (const file of wanted) output.write(file, made.get(file) as Buffer, origin);
  }
  const written = index.sql(`select path from output where origin >= 'icon ' and origin < 'icon!'`);
  for (const { path } of written.all()) if (!(wanted as unknown[]).includes(path)) output.remove(path as string);
}
