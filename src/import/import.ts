/**
 * Moving in: an export of another system, or the folder of another generator, becomes content. In passes: everything but the texts is
 * gathered; it is decided what becomes of it; the texts are read for what they refer to; pictures are obtained; the texts are written.
 * The same command goes on after an end in between, and brings from a newer export what is new.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { redirectsFile } from '../content/files/folders.ts';
import { fieldsOf } from '../content/write/entries.ts';
import { isSite, settingsFile, timezoneOf } from '../content/write/site-settings.ts';
import { publicFolder, type Settings } from '../settings.ts';
import { placeOf, sectionUrl } from '../urls.ts';
import { OldSite } from './addresses/own.ts';
import { notePlaces } from './addresses/places.ts';
import { bring } from './bring/bring.ts';
import { Converters } from './convert/pool.ts';
import { readReferences } from './convert/read-references.ts';
import { type Decided, decide } from './decide/decide.ts';
import { decisions } from './decide/decisions.ts';
import { type Known, readKnown } from './decide/known.ts';
import type { Person, SiteFacts, Term } from './form/holding.ts';
import type { Source, SourceKind } from './form/source.ts';
import { gather } from './gather/gather.ts';
import { Holdings } from './gather/holdings.ts';
import type { ImportOptions } from './options.ts';
import { pictureDesk } from './pictures/obtain.ts';
import { recognise } from './recognise.ts';
import { Leftovers } from './report/leftovers.ts';
import { Losses } from './report/losses.ts';
import { tellChecked, tellHost, tellPlan, tellQueries, tellRehearsal, tellTypes } from './report/tell.ts';
import type { Summary } from './report/write-report.ts';
import { type Check, settle } from './settle/settle.ts';
import { giveAliases } from './write/aliases.ts';
import { OldPaths } from './write/old-paths.ts';
import { ImportRecord } from './write/record.ts';
import { giveRedirects } from './write/redirects.ts';
import { lineOf, withRedirects } from './write/redirects-file.ts';
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
  const holdings = new Holdings(join(settings.cache, 'import.db'));
  const losses = new Losses();
  try {
    await gather(source, holdings, losses);
    const move = prepare({ kind, source, holdings, losses }, settings, options);
    const old = await bringAll(move, settings, options, work);
    return await settleAll(move, old, options, work);
  } finally {
    holdings.close();
    await source.close();
  }
}

interface Gathered {
  kind: SourceKind;
  source: Source;
  holdings: Holdings;
  losses: Losses;
}

/** An import of which it is decided what becomes of everything. */
interface Move extends Gathered {
  facts: SiteFacts;
  /** Which old site it is, among those whose stories the record has. */
  origin: string;
  record: ImportRecord;
  writer: Writer;
  old: OldSite;
  /** Origin of the new site. */
  site: string | undefined;
  known: Known;
  decided: Decided;
  leftovers: Leftovers;
}

function prepare(gathered: Gathered, settings: Settings, options: ImportOptions): Move {
  const { kind, holdings, losses } = gathered;
  const { content } = settings;
  const facts = factsOf(holdings.site, options);
  const old = new OldSite(facts.url, [...(facts.hosts ?? []), ...options.hosts]);
  for (const { address } of holdings.assets()) old.takeHost(address);
  // Two old sites may have stories of one name.
  const origin = `${kind.name} ${old.url?.host.replace(/^www\./, '') ?? facts.name ?? ''}`.trim();
  const rooms = { content, public: publicFolder(settings) };
  const record = new ImportRecord(join(options.folder, 'imported.jsonl'), {
    ...options,
    isThere: (path) => existsSync(fileIn(rooms, path)),
  });
  // What another source brought, or an earlier export had, is there like what an editor wrote.
  const ours = record.of(origin).filter(({ ref }) => holdings.story(ref) !== undefined);
  const known = readKnown(content, new Set(ours.map(({ path }) => path)));
  tellTypes(holdings, options, losses);
  tellPlan(holdings, options, losses);
  const ground = {
    known,
    zones: {
      source: holdings.site.timezone,
      site: isSite(content) ? timezoneOf(content) : (facts.timezone ?? 'UTC'),
    },
    pathOf: (ref: string) => record.stories.get(`${origin} ${ref}`),
    sectionOf: (path: string) => textOf(join(content, path), 'section'),
  };
  const decided = decide(holdings, options, ground, losses);
  notePlaces(holdings, decided, old);
  const written = textOf(join(content, settingsFile), 'url');
  return {
    ...gathered,
    ...{ facts, origin, record, old, known, decided },
    site: written === undefined ? originFor(facts.url) : URL.parse(written)?.origin,
    writer: new Writer(rooms, record, options),
    leftovers: new Leftovers(options.folder, options),
  };
}

/** Obtains what the texts show, and writes everything. @returns the old addresses with where they lead */
async function bringAll(
  move: Move,
  settings: Settings,
  options: ImportOptions,
  { progress }: ImportWork,
): Promise<OldPaths> {
  const { source, holdings, losses, decided, writer } = move;
  const all = decided.counts.stories + decided.counts.pages;
  const converters = new Converters(all, options.jobs);
  const desk = pictureDesk({
    from: options.dry && options.pictures === 'all' ? 'none' : options.pictures,
    source,
    cache: join(settings.cache, 'import'),
    giveUp: (host) => tellHost(host, options.path, losses),
  });
  const tools = { ...move, converters };
  try {
    await readReferences({ ...tools, progress: (done) => progress?.('read', done, all) });
    await bring({ ...move, desk, progress: (done, total) => progress?.('obtain', done, total) }, decided.people.made);
    const now = new Set<string>();
    for (const { decision } of decisions(holdings)) if (!decision.draft) now.add(placeOf(decision.url));
    for (const { id } of decided.terms.sections.all()) now.add(placeOf(sectionUrl(id)));
    const oldPaths = new OldPaths(now);
    const aliases = giveAliases(holdings, move.old, oldPaths, losses);
    await writeStories({ ...tools, aliases, progress: (done) => progress?.('convert', done, all) });
    const partial = options.only !== undefined || options.since !== undefined;
    writeSiteFiles({ ...move, content: settings.content, partial });
    giveRedirects(oldPaths, move);
    tellQueries(oldPaths.queries, options, losses);
    const redirects = withRedirects(settings.content, oldPaths.redirects);
    if (redirects !== undefined) writer.rewrite(redirectsFile, redirects);
    return oldPaths;
  } finally {
    await desk.close();
    await converters.dismiss();
  }
}

/** Makes sure that the site builds, and asks it for the old addresses. */
async function settleAll(
  move: Move,
  oldPaths: OldPaths,
  options: ImportOptions,
  { check }: ImportWork,
): Promise<Imported> {
  const { kind, holdings, losses, decided, record, origin, facts, known, writer } = move;
  const addresses = [...new Set(oldPaths.all.map(({ from }) => from))];
  const refs = new Map(record.of(origin).map(({ ref, path }) => [path, ref]));
  const redirects = new Set(oldPaths.redirects.map(lineOf));
  const tools = { ...move, check, addresses, redirects, refOf: (path: string) => refs.get(path) };
  const { problems, nowhere } = options.dry ? { problems: [], nowhere: [] } : await settle(tools);
  tellChecked(problems, nowhere, losses);
  if (options.dry && options.pictures === 'all') tellRehearsal(losses);
  losses.place((ref) => record.stories.get(`${origin} ${ref}`));
  record.settle();
  return {
    summary: {
      source: kind.title,
      ...{ ...decided.counts, left: decided.left, beside: known.stories.length },
      pictures: holdings.count('brought'),
      files: writer.outcomes,
      addresses: { leading: addresses.length - nowhere.length, all: addresses.length },
    },
    ...{ losses, decided, facts },
    source: { terms: holdings.terms(), persons: holdings.persons(), types: holdings.foreignTypes() },
  };
}

/** What the plan says goes before what the source says. */
function factsOf(site: SiteFacts, { plan, baseUrl }: ImportOptions): SiteFacts {
  const given = Object.fromEntries(Object.entries(plan.site).filter(([, value]) => value !== undefined));
  return { ...site, ...given, ...(baseUrl !== undefined && { url: baseUrl }) };
}

/** A field of a file, if it is there and a text. */
function textOf(file: string, field: string): string | undefined {
  const value = existsSync(file) ? fieldsOf(file)[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}
