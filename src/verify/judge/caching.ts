import type { Kept } from '../abilities.ts';
import { type Answer, directivesOf, headerOf } from '../answer.ts';
import type { Flaw } from '../finding.ts';
import type { Site } from '../site.ts';

/** Whether browsers are told to keep it for as long as they should. */
export function judgeCaching({ advice }: Site, kept: Kept, answer: Answer): Flaw[] {
  if (kept === undefined) return [];
  const came = headerOf(answer, 'cache-control');
  if ('exactly' in kept) {
    if (sayDirectives(came) === sayDirectives(kept.exactly)) return [];
    const isNamed = directivesOf(kept.exactly).has('immutable');
    return [
      {
        check: 'caching',
        what: isNamed
          ? 'is not kept for good, although its bytes never change'
          : 'is not kept for as long as it should',
        ...{ came: came ?? 'no Cache-Control', expected: kept.exactly, fix: advice },
      },
    ];
  }
  const directives = directivesOf(came);
  const isShort = directives.has('no-store') || directives.has('no-cache');
  if (isShort || Number(directives.get('max-age') ?? Number.NaN) <= kept.most) return [];
  return [
    {
      ...{ check: 'caching', what: 'is kept for longer than it may be true', came: came ?? 'no Cache-Control' },
      ...{ expected: `max-age=${kept.most} at most`, fix: advice },
    },
  ];
}

/** Whatever their order is. */
const sayDirectives = (written: string | undefined) =>
  [...directivesOf(written)]
    .map((pair) => pair.join('='))
    .sort()
    .join();
