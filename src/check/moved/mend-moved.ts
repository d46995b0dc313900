import { existsSync, readFileSync } from 'node:fs';
import { asLines } from '../../content/fields/markdown-text.ts';
import { contentFile } from '../../content/files/content-path.ts';
import { redirectsFile } from '../../content/files/folders.ts';
import type { Moved } from '../../errors.ts';
import type { Mended } from '../mend.ts';
import { withAlias } from './alias.ts';
import { withRedirect } from './redirect.ts';

/**
 * Files with old addresses written down: of stories in their front matter, of all else in redirects.yaml. Where one cannot be
 * written into a file as that is, the file stays.
 * @param mended what is written anyway
 */
export function mendMoved(moved: readonly Moved[], mended: readonly Mended[], content: string): Mended[] {
  const files = new Map(mended.map((one) => [one.file, one]));
  for (const one of moved) {
    const file = 'story' in one ? one.story : redirectsFile;
    const { before, after, findings, moved: others = [] } = files.get(file) ?? { ...read(content, file), findings: 0 };
    const lines = asLines(after);
    const added = 'story' in one ? withAlias(lines, one.from) : withRedirect(lines, one);
    if (added === undefined) continue;
    const whole = likeBefore(added, before);
    files.set(file, { file, before, after: whole, findings: findings + 1, moved: [...others, one] });
  }
  return [...files.values()];
}

function read(content: string, file: string): Pick<Mended, 'before' | 'after' | 'moved'> {
  const path = contentFile(content, file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return { before: text, after: text };
}

/** With the line ends and the mark at the beginning that a file had. */
function likeBefore(text: string, before: string): string {
  const marked = before.charCodeAt(0) === 0xfeff ? `\uFEFF${text}` : text;
  return before.includes('\r\n') ? marked.replaceAll('\n', '\r\n') : marked;
}
