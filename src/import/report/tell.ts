/** What is told of an import as a whole. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redirectsFile } from '../../content/files/folders.ts';
import type { Problem } from '../../errors.ts';
import { makeFolder } from '../../folder.ts';
import type { Plan } from '../decide/plan.ts';
import type { Holdings } from '../gather/holdings.ts';
import type { Losses } from './losses.ts';

/** Posts of other types, which are imported where they are named. */
export function tellTypes(holdings: Holdings, { plan }: { plan: Plan }, losses: Losses): void {
  const rows = holdings.rows<{ type: string; count: number; address: string | null; file: string }>(
    `select data ->> 'foreign' as type, count(*) as count, min(data ->> 'address') as address, min(data ->> '$.place.file') as file
      from stories where data ->> 'foreign' is not null and data ->> 'state' = 'public' group by 1 order by 1`,
  );
  for (const { type, count, address, file } of rows) {
    if (plan.types[type]) continue;
    losses.add({
      level: 'left',
      what: `${count} of type ${type} ${count === 1 ? 'was' : 'were'} left out${address ? `, such as ${address}` : ''}`,
      fix: `import with --types ${type}=SECTION if they are stories`,
      source: { file },
    });
  }
}

/** Names in a plan that nothing of the source has. */
export function tellPlan(holdings: Holdings, { plan }: { plan: Plan }, losses: Losses): void {
  const terms = holdings.terms();
  const keys = (sort: string) => terms.flatMap((term) => (term.sort === sort ? [term.slug, term.id] : []));
  const known = {
    sections: keys('section'),
    tags: keys('tag'),
    authors: holdings.persons().flatMap(({ slug, id }) => [slug ?? '', id]),
  };
  for (const [part, names] of Object.entries(known)) {
    const there = new Set(names);
    for (const name of Object.keys(plan[part as keyof typeof known]))
      if (!there.has(name))
        losses.add({
          ...{ level: 'told', what: `the plan has ${name} in ${part}:, and the source has none that is called so` },
          fix: 'write its slug',
          source: { file: 'the plan' },
        });
  }
}

/** @param path of the source */
export function tellHost(host: string, path: string, losses: Losses): void {
  losses.add({
    ...{ level: 'lost', what: `the host ${host} did not answer, and is asked no more`, source: { file: path } },
    fix: 'import again when it does, or with --pictures and a folder that is a copy of what it has',
  });
}

/** A rehearsal asks no host, so that it cannot know which pictures are missing. */
export function tellRehearsal(losses: Losses): void {
  losses.drop(({ what }) => /^(?:a picture|a file|its featured picture|the picture|the film or sound) /.test(what));
  losses.add({
    ...{ level: 'told', what: 'pictures and files are not asked for in a rehearsal', fix: '' },
    source: { file: 'the old host' },
  });
}

/** @param problems what a build says of the site @param nowhere old addresses at which nothing is */
export function tellChecked(problems: readonly Problem[], nowhere: readonly string[], losses: Losses): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  for (const { file, line, column, what, fix } of errors)
    losses.add({
      level: 'lost',
      what: `the site does not build: ${what}`,
      fix,
      file,
      line,
      source: { file, line, column },
    });
  if (errors.length > 0) {
    const what = 'old addresses were not asked for, because the site does not build';
    losses.add({ level: 'told', what, fix: 'mend that, and import again', source: { file: redirectsFile } });
    return;
  }
  for (const from of nowhere)
    losses.add({
      ...{ level: 'changed', what: `nothing is at the old address ${from}` },
      fix: 'let it lead somewhere in redirects.yaml',
      source: { file: redirectsFile },
    });
}

/** Old addresses with a query: only a host of its own rules can lead on from these. */
export function tellQueries(
  queries: readonly { from: string; to: string }[],
  { folder, dry }: { folder: string; dry: boolean },
  losses: Losses,
): void {
  if (queries.length === 0) return;
  const file = join(folder, 'queries.txt');
  const earlier = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const lines = new Set([...earlier, ...queries.map(({ from, to }) => `${from} ${to}`)]);
  if (!dry) {
    makeFolder(folder);
    writeFileSync(file, [...lines].map((line) => `${line}\n`).join(''));
  }
  const count = new Set(queries.map(({ from }) => from)).size;
  losses.add({
    level: 'told',
    what: `${count} old addresses such as ${queries[0]?.from} have a query, which redirects of a site of files do not see`,
    fix: 'each is a line of queries.txt beside this report, with where it leads behind it, for rules of the host',
    source: { file: 'queries.txt' },
  });
}
