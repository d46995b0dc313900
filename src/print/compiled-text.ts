import { readSettings } from '../content/index/settings.ts';
import { readTarget } from '../content/links/target.ts';
import type { Segment } from '../markdown/body/segments.ts';
import { askRenderer, type Press } from './print.ts';
import { StoryFailed, withRejections } from './story-code.ts';

/** The text of a story in MDX for where there are no components, while something is printed that shows it. */
export async function compiledText(
  path: string,
  press: Pick<Press, 'edition' | 'renderer' | 'compiled'>,
): Promise<Segment[]> {
  const { url: origin } = readSettings(press.edition.answers.index);
  const answer = askRenderer(`story ${path}`, press);
  const html = await withRejections(() => press.renderer.renderBare(path, origin, answer)).catch((cause: unknown) => {
    throw new StoryFailed(path, cause);
  });
  // Most builds print no such text, and need nothing of what it takes.
  const { readCompiled } = await import('../markdown/body/compiled.ts');
  return readCompiled(html, (address) => readTarget(address, '', origin));
}
