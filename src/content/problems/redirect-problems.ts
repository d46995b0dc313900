/**
 * What is wrong with redirects.yaml once it is held against the site. Every build asks anew, and few questions, so that it tells the
 * same after any edit as a first one does. Of what `to` leads to nothing, dead-links.ts tells.
 */
import type { Problem } from '../../errors.ts';
import { homeUrl, placeOf } from '../../urls.ts';
import { baseUrl } from '../ask/addresses.ts';
import { Answers } from '../ask/answers.ts';
import { answerTo } from '../ask/queries.ts';
import { foldersOfThings, Served } from '../ask/served.ts';
import { redirectsFile } from '../files/folders.ts';
import type { Index } from '../index/database.ts';
import { settingFiles } from '../index/setting-files.ts';
import { readAdSettings, readSettings } from '../index/settings.ts';
import { everything } from '../index/view.ts';
import { hasPage } from '../links/redirect.ts';
import { explainLink } from './explain-link.ts';

/** Something wrong with the redirect from an address. */
interface Mistake {
  source: string;
  field: 'from' | 'to';
  what: string;
  fix: string;
}

/** @param publicFiles paths in `public/` */
export async function redirectProblems(
  index: Index,
  folder: string,
  publicFiles: ReadonlySet<string>,
): Promise<Problem[]> {
  const answers = new Answers(index, everything);
  const served = new Served(answers, publicFiles);
  const mistakes = [...fromWhatIsThere(index, served), ...leadingOn(index), ...patternMistakes(answers, served)];
  if (mistakes.length === 0) return [];
  // Only mistakes need places, and what it takes to find them.
  const { placeOfRedirect } = await import('./explain.ts');
  const placeOf = placeOfRedirect(folder);
  return mistakes.map(({ source, field, what, fix }): Problem => {
    const { name, ...place } = placeOf(source, field);
    return { file: redirectsFile, ...place, what: `${name} ${what}`, fix, severity: 'error' };
  });
}

/** Redirects from what the site has. Where a content file or one of `public/` would have its place, the places tell of it. */
function fromWhatIsThere(index: Index, served: Served): Mistake[] {
  const isContent = index.sql(`select 1 from places where key = ? and kind <> 'alias'`);
  const rows = index.rows<[string]>(`select source from redirects where source not like '%/*' order by source`);
  return rows.flatMap(([source]): Mistake[] => {
    const say = (what: string): Mistake[] => [{ source, field: 'from', what, fix: 'remove the redirect' }];
    const url =
      served.at(source) ?? (hasPage(source) ? undefined : served.ofPublic((path) => placeOf(path) === placeOf(source)));
    if (url !== undefined) {
      if (isContent.get(placeOf(source))) return [];
      const made = settingFiles(readSettings(index), readAdSettings(index)).find(
        (file) => file.isOn && file.url === url,
      );
      return say(`is an address that the site has now, ${url}${made ? `, by ${made.setting}` : ''}`);
    }
    const list = served.listOfPage(source);
    return list === undefined
      ? []
      : say(`is kept for older stories of ${list}, which stand on pages that are called so`);
  });
}

/** The old address that a redirect `r` may lead to. */
const led = `(r.target || iif(r.target glob '*/', '', '/'))`;

/** That an address is that of a story which expires: until then that is there, and a redirect from it only begins then. */
const expires = (address: string) =>
  `exists (select 1 from articles where until is not null and '/' || id || '/' = ${address})`;

/** Those that lead to what leads on, or in a circle. */
function leadingOn(index: Index): Mistake[] {
  const rows = index.rows<[source: string, led: string]>(`select source, ${led} from redirects r
    where r.target glob '/*' and (exists (select 1 from refs a where a.kind = 'alias' and a.target = ${led})
      or exists (select 1 from redirects o where o.source = ${led}))
      and not (source <> ${led} and ${expires(led)}) order by source`);
  // From what is there nothing leads on, and whoever wrote that is told so.
  const isThere = index.sql(`select 1 from places where key = ? and kind <> 'alias' and path <> '${redirectsFile}'`);
  const rule = index.sql(`select target, ${led} as led from redirects r where source = ? and not ${expires('source')}`);
  const text =
    index.sql(`select 'article' as kind, id from refs join articles using (path) where refs.kind = 'alias' and target = ?1
    union all select entries.kind, id from refs join entries using (path) where refs.kind = 'alias' and target = ?1`);
  const dead = rows.filter(([source, first]) => source === first || !isThere.get(placeOf(first)));
  return dead.map(([source, first]): Mistake => {
    const way = [source, first];
    for (;;) {
      const at = way.at(-1) as string;
      if (way.indexOf(at) < way.length - 1) {
        const what = `leads in a circle: ${way.join(', ')}`;
        return { source, field: 'to', what, fix: 'let one of them lead to a page' };
      }
      const moved = text.get(at) as { kind: string; id: string } | undefined;
      const next = rule.get(at) as { target: string | null; led: string } | undefined;
      const end = moved ? (baseUrl(moved.kind, moved.id) ?? at) : next ? next.target : at;
      if (end === null) {
        const what = `leads to ${at}, which is gone`;
        return { source, field: 'to', what, fix: 'write status: 410 instead' };
      }
      if (moved || !next || !end.startsWith('/')) {
        const what = `leads to ${first}, which leads on to ${end}`;
        return { source, field: 'to', what, fix: `write to: ${end}` };
      }
      way.push(next.led);
    }
  });
}

/** What is wrong with those that end in `*`, which are few. */
function patternMistakes(answers: Answers, served: Served): Mistake[] {
  const { index } = answers;
  const rows = index.rows<[source: string, target: string | null]>(
    `select source, target from redirects where source like '%/*' order by source`,
  );
  const rules = new Map(rows.map(([source, target]) => [source.slice(0, -1), target]));
  return rows.flatMap(([source, target]): Mistake[] => {
    const covered = served.below(source.slice(0, -1));
    if (covered !== undefined) {
      const what = `takes in ${covered}, which is there`;
      return [{ source, field: 'from', what, fix: 'begin deeper, or name the old addresses one by one' }];
    }
    if (!target?.startsWith('/') || !target.endsWith('/*')) return [];
    const led = target.slice(0, -1);
    if (led === homeUrl || answerTo(answers, 'link', led).value === led || served.below(led) !== undefined) return [];
    const way = wayOn(source.slice(0, -1), led, rules);
    if (way) return [{ source, field: 'to', ...way }];
    if (Object.hasOwn(foldersOfThings, led)) return [];
    const { fix } = explainLink(index, led, redirectsFile);
    return [{ source, field: 'to', what: `leads to ${target}, and there is no page ${led}`, fix }];
  });
}

/**
 * What is wrong if all that a rule leads to is what another takes in, or what it takes in itself. Where that is only a part, the rule
 * for that part goes on with what is left, which is less each time.
 */
function wayOn(
  from: string,
  to: string,
  rules: ReadonlyMap<string, string | null>,
): { what: string; fix: string } | undefined {
  const way = [from];
  for (let at = to; ; ) {
    const circle = way.find((before) => at.startsWith(before));
    if (circle !== undefined) {
      const again = circle + at.slice(circle.length) + at.slice(circle.length);
      const names = [...way, at, ...(at === circle ? [] : [again])].map((one) => `${one}…`);
      return { what: `leads in a circle: ${names.join(', ')}`, fix: 'let it lead to where no redirect leads on' };
    }
    const next = [...rules.keys()].filter((prefix) => at.startsWith(prefix)).sort((a, b) => b.length - a.length)[0];
    if (next === undefined) {
      if (way.length === 1) return undefined;
      return { what: `leads to ${to}*, which leads on to ${at}*`, fix: `write to: ${at}*` };
    }
    way.push(at);
    const target = rules.get(next);
    if (!target?.endsWith('/*') || !target.startsWith('/')) {
      const end = target?.endsWith('/*') ? `${target.slice(0, -1)}${at.slice(next.length)}*` : target;
      return end
        ? { what: `leads to ${to}*, which leads on to ${end}`, fix: `write to: ${end}` }
        : { what: `leads to ${to}*, which is gone`, fix: 'write status: 410 instead' };
    }
    at = target.slice(0, -1) + at.slice(next.length);
  }
}
