import { noindexHeader } from '../../output/preview-headers.ts';
import { type Answer, headerOf } from '../answer.ts';
import type { Flaw } from '../finding.ts';
import type { Site } from '../site.ts';

const transport = 'strict-transport-security';
const [robots, noindex] = noindexHeader;

/** Whether the headers of the table came, as they are. @param isFile whether what came is a file that is there */
export function judgeHeaders(site: Site, answer: Answer, isFile: boolean): Flaw[] {
  const { table, abilities, origin } = site;
  const comes = abilities.headers === 'all' || (abilities.headers === 'files' && isFile);
  const flaws = judgeRobots(site, answer, comes);
  for (const [name, value] of comes ? (table?.headers ?? []) : []) {
    const key = name.toLowerCase();
    // What is told without https browsers do not believe: https://www.rfc-editor.org/rfc/rfc6797#section-8.1
    if (key === robots || (key === transport && !origin.startsWith('https:'))) continue;
    const came = answer.headers[key];
    if (came?.every((one) => one === value)) continue;
    flaws.push({
      ...{ check: 'headers', fix: site.advice },
      ...(came === undefined
        ? { what: `comes without ${name}`, came: 'none', expected: value }
        : { what: `has another ${name}`, ...apart(came.join(', '), value) }),
    });
  }
  return flaws;
}

/** A preview is kept from search engines, and nothing else is. */
function judgeRobots({ isPreview, abilities }: Site, answer: Answer, comes: boolean): Flaw[] {
  const came = headerOf(answer, robots);
  const isKeptOut = /\b(?:noindex|none)\b/i.test(came ?? '');
  if (isKeptOut && !isPreview)
    return [
      {
        ...{ check: 'headers', what: 'is kept from search engines', came: `X-Robots-Tag: ${came}`, expected: 'none' },
        fix: 'Remove that header where it is set; some hosts send it with deployments that are not for everybody.',
      },
    ];
  if (isKeptOut || !isPreview || !(comes || abilities.keeps === 'itself')) return [];
  return [
    {
      ...{ check: 'headers', what: 'shows search engines what is not out', came: came ?? 'none' },
      expected: `X-Robots-Tag: ${noindex}`,
      fix: 'Let the host send that header, or ask for a password.',
    },
  ];
}

/** The parts of two values that the other one has not. */
function apart(came: string, expected: string): Pick<Flaw, 'came' | 'expected'> {
  const partsOf = (value: string) => value.split(/[;,]/).map((part) => part.trim());
  const beside = (value: string, other: string) => {
    const others = new Set(partsOf(other));
    return partsOf(value).filter((part) => part !== '' && !others.has(part));
  };
  const [more, missing] = [beside(came, expected), beside(expected, came)];
  if (more.length + missing.length === 0) return { came, expected };
  const say = (parts: readonly string[]) => (parts.length === 0 ? 'without' : parts.join('; '));
  return { came: say(more), expected: say(missing) };
}
