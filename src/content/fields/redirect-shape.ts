/** Lists of redirects in the form that other systems have for them. */
import type { Flaw, Yaml } from './yaml.ts';

/**
 * The list with entries of other forms as they are meant, so that what they say is looked at too, and what is wrong with their form.
 * A file that is no list has nothing else.
 */
export function inShape(yaml: Yaml): { yaml: Yaml; flaws: Flaw[] } {
  const { data, placeOf } = yaml;
  if (data === undefined || data === null) return { yaml, flaws: [] };
  if (!Array.isArray(data)) {
    const isNamed = typeof data === 'object' && 'redirects' in data;
    const flaw: Flaw = {
      ...placeOf(isNamed ? ['redirects'] : [], 'key'),
      what: `the file should be a list of redirects, not ${typeof data === 'object' ? 'a group of fields' : 'a text'}`,
      fix: isNamed
        ? 'remove the line redirects: and the spaces before the lines below it'
        : `write each on a line of its own after a dash: ${exampleOf(data)}`,
      severity: 'error',
    };
    return { yaml: { ...yaml, data: undefined, flaws: [flaw] }, flaws: [] };
  }
  const flaws: Flaw[] = [];
  const entries = data.map((entry: unknown, index) => {
    const meant = meantBy(entry);
    if (!meant) return entry;
    const what = `entry ${index + 1} of redirects has no fields from and to`;
    flaws.push({ ...placeOf([index]), what, fix: `write it as ${written(meant)}`, severity: 'error' });
    return meant;
  });
  return { yaml: { ...yaml, data: entries }, flaws };
}

interface Meant {
  from: string;
  to: string;
  status?: number;
}

/** What an entry means that is a line of a table, or a field whose name is the old address. */
function meantBy(entry: unknown): Meant | undefined {
  if (typeof entry === 'string') {
    const [, from, to, status] = /^(\/\S*)(?:\s+|\s*[-=]>\s*|,\s*)(\S+)(?:[\s,]+(\d{3})!?)?$/.exec(entry) ?? [];
    return from && to ? { from, to, ...(status && { status: Number(status) }) } : undefined;
  }
  if (typeof entry !== 'object' || entry === null) return undefined;
  const [[from, to] = [], ...others] = Object.entries(entry);
  return others.length === 0 && from?.startsWith('/') && typeof to === 'string' ? { from, to } : undefined;
}

const written = ({ from, to, status }: Meant) =>
  `- {from: ${from}, to: ${to}${status === undefined ? '' : `, status: ${status}`}}`;

/** The first of the redirects in a file that is no list, in our form. */
function exampleOf(data: unknown): string {
  const { from, to } = data as Partial<Meant>;
  if (typeof from === 'string' && typeof to === 'string') return written({ from, to });
  const first =
    typeof data === 'string' ? data.split('\n')[0] : Object.fromEntries(Object.entries(data as object).slice(0, 1));
  return written(meantBy(first) ?? { from: '/2019/05/old-name/', to: '/about/' });
}
