/**
 * Moving in: an export of another system, or the folder of another generator, becomes content. In passes: everything but the texts is
 * gathered; it is decided what becomes of it; the texts are read for what they refer to; pictures are obtained; the texts are written.
 * The same command goes on after an end in between, and brings from a newer export what is new.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { redirectsFile } from '../content/files/folders.ts';
import { fieldsOf } from '../content/write/entries.ts';
import { isSite, timezoneOf } from '../content/write/site-settings.ts';
import { publicFolder, type Settings } from '../settings.ts';
import { placeOf } from '../urls.ts';
import { OldSite } from './addresses/own.ts';
import { notePlaces } from './addresses/places.ts';
import { bring } from './bring/bring.ts';
import { Converters } from './convert/pool.ts';
import { readReferences } from './convert/read-references.ts';
import { type Decided, decide } from './decide/decide.ts';
import { decisions } from './decide/decisions.ts';
import { readKnown } from './decide/known.ts';
import type { Person, SiteFacts, Term } from './form/holding.ts';
import type { Source, SourceKind } from './form/source.ts';
import { gather } from './gather/gather.ts';
import { Holdings } from './gather/holdings.ts';
import type { ImportOptions } from './options.ts';
import { pictureDesk } from './pictures/obtain.ts';
import { recognise } from './recognise.ts';
import { Leftovers } from './report/leftovers.ts';
import { Losses } from './report/losses.ts';
import { tellChecked, tellPlan, tellQueries, tellRehearsal, tellTypes } from './report/tell.ts';
import type { Summary } from './report/write-report.ts';
import { type Check, settle } from './settle/settle.ts';
import { giveAliases } from './write/aliases.ts';
import { OldPaths } from './write/old-paths.ts';
import { ImportRecord } from './write/record.ts';
import { giveRedirects } from './write/redirects.ts';
import { withRedirects } from './write/redirects-file.ts';
import { originFor, writeSiteFiles } from './write/site-files.ts';
import { writeStories } from './write/write-stories.ts';
import { fileIn, Writer } from './write/writer.ts';

export type ImportPhase = 'gather' | 'read' | 'obtain' | 'convert';
type ImportProgress = (phase: ImportPhase, done: number, total: number) => void;

export interface ImportWork {
  progress?: ImportProgress | undefined;
  /** What a build would say of what was written. */
  check: Check;
}

export interface Imported {
  summary: Summary;
  losses: Losses;
  decided: Decided;
  facts: SiteFacts;
  kind: SourceKind;
  /** What was sorted, for whoever sorts it otherwise. */
  source: { terms: Term[]; persons: Person[]; types: string[] };
}

export async function importSite(settings: Settings, options: ImportOptions, work: ImportWork): Promise<Imported> {
  const kind = await recognise(options.path, options.from);
  const types = new Map(Object.entries(options.plan.types).flatMap(([type, to]) => (to === null ? [] : [[type, to]])));
  const source = await kind.open(options.path, {
    types,
    // In percent: sources count bytes, or files.
    progress: (done, total) => work.progress?.('gather', Math.round((100 * done) / Math.max(total, 1)), 100),
  });
  try {
    return await importFrom(source, kind, settings, options, work);
  } finally {
    await source.close();
  }
}

async function importFrom(
  source: Source,
  kind: SourceKind,
  settings: Settings,
  options: ImportOptions,
  { progress, check }: ImportWork,
): Promise<Imported> {
  const losses = new Losses();
  const holdings = new Holdings(join(settings.cache, 'import.db'));
  const rooms = { content: settings.content, public: publicFolder(settings) };
  const record = new ImportRecord(join(options.folder, 'imported.jsonl'), {
    ...options,
    isThere: (path) => existsSync(fileIn(rooms, path)),
  });
  try {
    await gather(source, holdings, losses);
    const facts = factsOf(holdings.site, options);
    const zones = {
      source: holdings.site.timezone,
      site: isSite(settings.content) ? timezoneOf(settings.content) : (facts.timezone ?? 'UTC'),
    };
    const old = new OldSite(facts.url, [...(facts.hosts ?? []), ...options.hosts]);
    // Two old sites may have stories of one name.
    const origin = `${kind.name} ${old.url?.host.replace(/^www\./, '') ?? facts.name ?? ''}`.trim();
    const pathOf = (ref: string) => record.stories.get(`${origin} ${ref}`);
    const sectionOf = (path: string) => {
      const file = join(settings.content, path);
      const section = existsSync(file) ? fieldsOf(file)['section'] : undefined;
      return typeof section === 'string' ? section : undefined;
    };
    // What another source brought, or an earlier export had, is there like what an editor wrote.
    const ours = [...record.stories].filter(
      ([ref]) => ref.startsWith(`${origin} `) && holdings.story(ref.slice(origin.length + 1)),
    );
    const known = readKnown(settings.content, new Set(ours.map(([, path]) => path)));
    tellTypes(holdings, options, losses);
    tellPlan(holdings, options, losses);
    const decided = decide(holdings, options, { known, zones, pathOf, sectionOf }, losses);
    for (const { address } of holdings.assets()) old.takeHost(address);
    notePlaces(holdings, decided, old);
    const written = isSite(settings.content) ? fieldsOf(join(settings.content, 'site.yaml'))['url'] : undefined;
    const site = typeof written === 'string' ? URL.parse(written)?.origin : originFor(facts.url);

    const { stories, pages, drafts } = decided.counts;
    const converters = new Converters(stories + pages, options.jobs);
    const writer = new Writer(rooms, record, options);
    const desk = pictureDesk({
      from: options.dry && options.pictures === 'all' ? 'none' : options.pictures,
      source,
      cache: join(settings.cache, 'import'),
      giveUp: (host) =>
        losses.remark({
          level: 'lost',
          what: `the host ${host} did not answer, and is asked no more`,
          fix: 'import again when it does, or with --pictures and a folder that is a copy of what it has',
          place: { file: options.path },
        }),
    });
    const common = { source, holdings, converters, losses, old, site, writer, record };
    try {
      await readReferences({ ...common, progress: (done) => progress?.('read', done, stories + pages) });
      await bring({ ...common, desk, progress: (done, all) => progress?.('obtain', done, all) }, decided.people.made);
      const leftovers = new Leftovers(options.folder, options);
      const now = new Set<string>();
      for (const { decision } of decisions(holdings)) if (!decision.draft) now.add(placeOf(decision.url));
      const oldPaths = new OldPaths(now);
      const aliases = giveAliases(holdings, old, oldPaths, losses);
      await writeStories({
        ...common,
        aliases,
        leftovers,
        origin,
        progress: (done) => progress?.('convert', done, stories + pages),
      });
      const partial = options.only !== undefined || options.since !== undefined;
      writeSiteFiles({ ...common, content: settings.content, decided, facts, partial });
      giveRedirects(oldPaths, { holdings, decided, old, losses });
      tellQueries(oldPaths.queries, options, losses);
      const redirects = withRedirects(settings.content, oldPaths.redirects);
      if (redirects !== undefined) writer.rewrite(redirectsFile, redirects);
      // What comes now has threads of its own.
      await converters.dismiss();
      const addresses = [...new Set(oldPaths.all.map(({ from }) => from))];
      const refs = new Map([...record.stories].map(([ref, path]) => [path, ref.slice(origin.length + 1)]));
      const { problems, nowhere } = options.dry
        ? { problems: [], nowhere: [] }
        : await settle({ check, addresses, writer, losses, leftovers, refOf: (path) => refs.get(path) });
      tellChecked(problems, nowhere, losses);
      if (options.dry && options.pictures === 'all') tellRehearsal(losses);
      for (const entry of losses.entries)
        if (entry.story !== undefined) entry.file ??= record.stories.get(`${origin} ${entry.story}`);
      record.settle();
      return {
        summary: {
          source: kind.title,
          ...{ stories, pages, drafts, left: decided.left, beside: known.stories.length },
          pictures: holdings.rows<{ n: number }>('select count(*) as n from brought')[0]?.n ?? 0,
          files: writer.outcomes,
          addresses: { leading: addresses.length - nowhere.length, all: addresses.length },
        },
        ...{ losses, decided, facts, kind },
        source: {
          terms: holdings.terms(),
          persons: holdings.persons(),
          types: holdings
            .rows<{ type: string }>(
              `select distinct data ->> 'foreign' as type from stories where data ->> 'foreign' is not null order by 1`,
            )
            .map(({ type }) => type),
        },
      };
    } finally {
      await desk.close();
      await converters.dismiss();
    }
  } finally {
    holdings.close();
  }
}

/** What the plan says goes before what the source says. */
function factsOf(site: SiteFacts, { plan, baseUrl }: ImportOptions): SiteFacts {
  const given = Object.fromEntries(Object.entries(plan.site).filter(([, value]) => value !== undefined));
  return { ...site, ...given, ...(baseUrl !== undefined && { url: baseUrl }) };
}
