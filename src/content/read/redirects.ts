import { pathOf } from '../../schemas/old-address.ts';
import { type RedirectStatus, redirectsSchema } from '../../schemas/redirects.ts';
import type { Site } from '../../schemas/site.ts';
import { placeOf } from '../../urls.ts';
import { inShape } from '../fields/redirect-shape.ts';
import { fieldName, validate } from '../fields/validate.ts';
import { type Path, readYaml, type Yaml } from '../fields/yaml.ts';
import { referencesTo } from '../links/read-links.ts';
import { hasPage, redirectSource, redirectTarget } from '../links/redirect.ts';
import { isRemote } from '../links/resolve.ts';
import type { Reading, Reference } from './reading.ts';

/** A redirect as an editor wrote it. */
export interface Rule {
  /** As `redirectSource` gives it. */
  from: string;
  /** As `redirectTarget` gives it, with what follows behind that: `?query#fragment`. Undefined for what is gone. */
  to: { of: string; tail: string } | undefined;
  status: RedirectStatus;
}

/** Those that are in order are there whatever is wrong with others, so that one run tells everything. */
export function readRedirects(text: string, { url: origin }: Pick<Site, 'url'>): Reading<Rule[]> {
  const yaml = readYaml(text);
  const shape = inShape(yaml);
  const { readable, written, flaws } = validate(redirectsSchema, asField(shape.yaml));
  flaws.push(...shape.flaws);
  const wrong = (at: Path, what: string, fix: string, part?: 'key') => {
    const path = written(at);
    flaws.push({ ...yaml.placeOf(path.slice(1), part), what: `${fieldName(path)} ${what}`, fix, severity: 'error' });
  };
  const references: Reference[] = [];
  const rules: Rule[] = [];
  const first = new Map<string, number>();
  for (const [index, { from: path, to: address, status }] of (readable.redirects ?? []).entries()) {
    const at = (field: string) => ['redirects', index, field];
    const from = redirectSource(path);
    const isPattern = from.endsWith('/*');
    const host = URL.parse(path.trim())?.host;
    if (host !== undefined && host !== new URL(origin).host) {
      const what = `is an address of ${host}, and redirects here are of ${new URL(origin).host}`;
      const fix = `write ${pathOf(path) || '/'} if ${host} leads all its addresses on to here; else let that host redirect it`;
      wrong(at('from'), what, fix);
      continue;
    }
    const to = address === undefined ? undefined : redirectTarget(address, origin);
    const before = rules.length;
    const earlier = first.get(placeOf(from));
    if (earlier !== undefined) {
      const what = `is the same address as that of ${fieldName(written(['redirects', earlier]))}`;
      wrong(at('from'), what, 'remove one of the two');
    } else if (status === 410 && to) {
      wrong(at('to'), 'leads on from what is gone', 'remove it, or write status: 301');
    } else if (status !== 410 && !to) {
      wrong(at('from'), 'leads nowhere', 'add to: with an address, or status: 410 for what is gone', 'key');
    } else if (to?.of.endsWith('/*') && !isPattern) {
      wrong(at('to'), 'has a * at its end, and from has none', 'write the * in both, or in from alone');
    } else rules.push({ from, to, status });
    first.set(placeOf(from), earlier ?? index);
    if (rules.length === before) continue;
    if (hasPage(from)) references.push({ kind: 'alias', target: from });
    if (to && !isRemote(to.of) && !to.of.endsWith('/*')) references.push(...referencesTo(to));
  }
  return { value: rules, references, flaws };
}

/** The list as the one field of a group: the file is nothing but the list. */
const asField = (yaml: Yaml): Yaml => ({
  ...yaml,
  data: yaml.data === undefined ? undefined : { redirects: yaml.data ?? [] },
  placeOf: (path, part) => yaml.placeOf(path.slice(1), part),
});
