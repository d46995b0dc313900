import { styleText } from 'node:util';
import type { BegunKind } from '../../content/write/begun.ts';
import type { Beginning } from './desk.ts';
import { shellWord } from './shell-word.ts';

/** What was written, and where it is shown. @param content the folder, if another than the usual one was named */
export function say(
  { files, url, state, note }: Beginning,
  { shown, kind, content }: { shown: string; kind: BegunKind; content: string | undefined },
): string {
  const lines = files.map(({ path }) => `${styleText('green', '✓')} ${shown}/${path}`);
  const dev = `npx broadsheet dev${content === undefined ? '' : ` --content ${shellWord(content)}`}${state === 'public' ? '' : ' --drafts'}`;
  if (url !== undefined) {
    const when = { draft: 'a draft; ', scheduled: 'scheduled; ', public: '' }[state];
    const once = kind === 'tag' ? ', once a story has the tag' : '';
    lines.push(`  ${when}${dev} shows it at http://localhost:4321${url}${once}`);
  }
  if (note !== undefined) lines.push(`  ${note}`);
  return lines.join('\n');
}
