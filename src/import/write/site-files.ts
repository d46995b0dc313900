/** The files of the site beside its stories, where there are none yet: settings, sections, tags, authors, the front page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { writeFields } from '../../content/write/file-text.ts';
import { isSite, settingsFile } from '../../content/write/site-settings.ts';
import { wordsOf } from '../../editorial/names/words-of.ts';
import { authorSchema } from '../../schemas/author.ts';
import { siteSchema } from '../../schemas/site.ts';
import type { OldSite } from '../addresses/own.ts';
import { placeNow } from '../addresses/resolve-link.ts';
import { broughtOf } from '../bring/bring.ts';
import { fileKey } from '../bring/needs.ts';
import type { Decided } from '../decide/decide.ts';
import { decisionOf, decisions } from '../decide/decisions.ts';
import type { MenuItem, Person, SiteFacts } from '../form/holding.ts';
import type { Holdings } from '../gather/holdings.ts';
import type { Losses } from '../report/losses.ts';
import type { Writer } from './writer.ts';

export interface SiteTools {
  content: string;
  holdings: Holdings;
  decided: Decided;
  old: OldSite;
  writer: Writer;
  losses: Losses;
  /** What is said of the site: by the plan, then by the source. */
  facts: SiteFacts;
  /** Whether only some of the stories are imported: of these no menu is made. */
  partial: boolean;
}

export function writeSiteFiles(tools: SiteTools): void {
  if (isSite(tools.content)) tellSettings(tools);
  else writeSettings(tools);
  writeSections(tools);
  writeTags(tools);
  for (const [id, person] of tools.decided.people.made) writeAuthor(id, person, tools);
  if (!existsSync(join(tools.content, 'front.yaml'))) writeFront(tools);
}

/** Takes away what the schema refuses: a language that is none, say. */
function fitting(schema: z.ZodObject, fields: Record<string, unknown>): Record<string, unknown> {
  const kept = { ...fields };
  for (const { path } of schema.safeParse(kept).error?.issues ?? []) delete kept[String(path[0])];
  return kept;
}

function writeSettings({ facts, writer, losses, ...tools }: SiteTools): void {
  const origin = ownOrigin(facts.url);
  const url = originFor(facts.url);
  const name = facts.name?.trim() || (origin === undefined ? 'My site' : new URL(origin).hostname);
  const settings = {
    name,
    tagline: facts.tagline?.replace(/\s+/g, ' ').trim() || undefined,
    url,
    language: facts.language,
    timezone: facts.timezone,
    navigation: tools.partial ? undefined : navigationOf({ ...tools, facts, writer, losses }),
  };
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  writer.write(settingsFile, writeFields({ name, url, ...fitting(siteSchema, given) }));
  const source = { file: settingsFile };
  if (origin === undefined)
    losses.add({
      ...{ level: 'told', source, file: settingsFile },
      what: 'the source does not tell an address that the site can have',
      fix: 'write it behind url:',
    });
}

/** Settings that are there stay, and another site's name and menu are not in them. */
function tellSettings({ facts, holdings, writer, losses }: SiteTools): void {
  if (writer.isOurs(settingsFile)) return;
  const menu = holdings.menu().length > 0 ? ', and the menu of the source is not in it' : '';
  losses.add({
    ...{ level: 'told', source: { file: settingsFile }, file: settingsFile },
    what: `was there before, and stays as it is: the name of the source, ${facts.name ?? 'none'}, is not in it${menu}`,
    fix: '',
  });
}

/** Of services, which keep the address when somebody moves away. */
const services =
  /(?:^|\.)(?:medium\.com|substack\.com|wordpress\.com|ghost\.io|github\.io|gitlab\.io|netlify\.app|vercel\.app)$/;

/** The origin at which the new site can be too. */
function ownOrigin(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { origin, hostname } = new URL(url);
  return services.test(hostname) ? undefined : origin;
}

/** The address that settings name: that of the old site, or one to be changed. */
export const originFor = (url: string | undefined): string =>
  ownOrigin(url)?.replace(/^http:/, 'https:') ?? 'https://example.com';

/** The links of the masthead: the menu that has most of the first words, and of that what leads somewhere. */
function navigationOf({ holdings, old, losses }: SiteTools): { label: string; url: string }[] | undefined {
  const items = holdings.menu();
  const menu = mainMenu(items);
  const top = items.filter((item) => item.menu === menu && item.parent === undefined).sort((a, b) => a.order - b.order);
  const links = top.flatMap((item) => {
    // One that only opens others gives its place to these.
    const shown = /^#|^$/.test(item.target) ? items.filter(({ parent }) => parent === item.id) : [item];
    return shown.flatMap(({ label, target }) => {
      const url = /^#|^$/.test(target) ? undefined : targetOf(target, holdings, old);
      if (url === undefined) {
        const what = `the menu's "${label}" leads to ${target || 'nothing'}, which is not imported`;
        losses.add({ level: 'changed', what, fix: 'add it to navigation:', source: { file: settingsFile } });
      }
      return url === undefined || label.trim() === '' ? [] : [{ label: label.trim(), url }];
    });
  });
  return links.length > 0 ? links : undefined;
}

/** Links that a masthead has room for. */
const room = 8;

/** Sites have several: that of the head is called so, or has most of those that have room there. */
function mainMenu(items: readonly MenuItem[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { menu, parent } of items) if (parent === undefined) counts.set(menu, (counts.get(menu) ?? 0) + 1);
  const rank = (menu: string) => (/\b(?:main|primary|head|header|top|navigation|haupt\w*)\b/i.test(menu) ? 1 : 0);
  const fits = (links: number) => (links <= room ? 1 : 0);
  return [...counts].sort(
    ([a, some], [b, others]) => rank(b) - rank(a) || fits(others) - fits(some) || others - some,
  )[0]?.[0];
}

/** Where an item of a menu leads now. */
function targetOf(target: string, holdings: Holdings, old: OldSite): string | undefined {
  const decision = decisionOf(holdings, target);
  if (decision) return decision.draft ? undefined : decision.url;
  const term = target.startsWith('term ') ? holdings.term(target.slice('term '.length)) : undefined;
  const address = term?.address ?? target;
  const own = old.own(address);
  if (own) return placeNow(own, holdings);
  return /^https?:\/\//i.test(target) ? target : undefined;
}

function writeSections({ decided, writer }: SiteTools): void {
  const stories = (one: { stories: number }) => one.stories;
  const made = decided.terms.sections.all().filter(({ known }) => !known);
  const sorted = made.toSorted((a, b) => stories(b) - stories(a) || (a.id < b.id ? -1 : 1));
  for (const [at, { id, name, description }] of sorted.entries())
    writer.write(`sections/${id}.yaml`, writeFields({ name, description: sentence(description), order: at + 1 }));
}

/** Of tags that are called otherwise than by the words of their ids, or say what they are. */
function writeTags({ decided, writer }: SiteTools): void {
  for (const { id, name, description, known } of decided.terms.tags.all()) {
    if (known || (name === wordsOf(id) && !sentence(description))) continue;
    writer.write(`tags/${id}.yaml`, writeFields({ name, description: sentence(description) }));
  }
}

function writeAuthor(id: string, person: Person, { holdings, old, writer }: SiteTools): void {
  const { name, role, links = [], avatar, biography } = person;
  const brought = avatar && broughtOf(fileKey(avatar.address, undefined, old), holdings);
  const fields = {
    name,
    role: sentence(role),
    links: links.length > 0 ? links.map(({ label, url }) => ({ label, url })) : undefined,
    avatar: brought && 'path' in brought ? `/${brought.path}` : undefined,
  };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  writer.write(
    `authors/${id}.md`,
    `---\n${writeFields(fitting(authorSchema, given))}---\n\n${(biography ?? '').trim()}\n`,
  );
}

/** Stories that the old site kept at the top. */
function writeFront({ holdings, writer }: SiteTools): void {
  const pinned: string[] = [];
  for (const { decision, story } of decisions(holdings))
    if (story.pinned && !decision.draft && decision.type === 'story')
      pinned.push(`${decision.section}/${decision.slug}`);
  // The front page has room for four beside the lead.
  if (pinned.length > 0) writer.write('front.yaml', writeFields({ pinned: pinned.slice(0, 4) }));
}

const sentence = (text: string | undefined) =>
  text
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim() || undefined;
