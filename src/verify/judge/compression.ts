import { typeOf } from '../../hosting/types.ts';
import { type Answer, headerOf } from '../answer.ts';
import { allEncodings } from '../ask.ts';
import type { Flaw } from '../finding.ts';
import type { Site } from '../site.ts';

/** What every host compresses that compresses at all, and what is not worth it: a packet of a line or three. */
const isCompressed = (file: string) => /^text\/|json$|\/xml$|svg\+xml$/.test(typeOf(file) ?? '');
const leastBytes = 4096;

/** Whether text comes compressed, and caches know that it may. @param file its path */
export function judgeCompression({ abilities, advice }: Site, file: string, answer: Answer): Flaw[] {
  const encoding = headerOf(answer, 'content-encoding');
  const isIn = answer.bytes >= leastBytes && answer.bytes <= abilities.compresses;
  if (encoding === undefined && isIn && isCompressed(file))
    return [
      {
        ...{ check: 'compression', what: 'is not compressed', came: `${answer.bytes} bytes as they are` },
        ...{ expected: `one of ${allEncodings}`, fix: advice },
      },
    ];
  const varies = headerOf(answer, 'vary')?.toLowerCase() ?? '';
  if (encoding === undefined || abilities.headers !== 'all' || /accept-encoding|\*/.test(varies)) return [];
  return [
    {
      ...{ check: 'compression', what: 'does not say that it may come in other encodings', came: varies || 'no Vary' },
      ...{ expected: 'Vary: Accept-Encoding', fix: advice },
    },
  ];
}
