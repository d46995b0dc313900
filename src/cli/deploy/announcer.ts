/** Who is told of a deployment, as options and settings say; and what people are told of that. */
import { writeFileSync } from 'node:fs';
import { type ParseArgsOptionsConfig, styleText } from 'node:util';
import { type Announcement, announce, rehearseAnnouncement, type Told } from '../../announce/announce.ts';
import { usualPatience } from '../../announce/post.ts';
import { purgeList } from '../../announce/purge-list.ts';
import type { Service } from '../../announce/service.ts';
import { servicesOf } from '../../announce/services.ts';
import { readUntold } from '../../announce/untold.ts';
import type { Deployed } from '../../deploy/carry-out.ts';
import { isToolHost } from '../../deploy/place.ts';
import type { Changes } from '../../deploy/plan.ts';
import type { Store } from '../../deploy/target.ts';
import { UsageError } from '../../errors.ts';
import type { Place } from './ground.ts';

export const announceOptions = {
  'no-announce': { type: 'boolean' },
  'purge-list': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export const announceUsage = `  --no-announce   tells no CDN, no search engines and no hub, whatever site.yaml says
  --purge-list FILE  writes the addresses of which caches may have other bytes, one in a line; - is standard output
`;

/** @throws UsageError if the list of addresses cannot be known */
export function readAnnouncer(
  values: { 'no-announce'?: boolean; 'purge-list'?: string; json?: boolean },
  place: Place,
) {
  const { 'no-announce': isSilent = false, 'purge-list': list, json = false } = values;
  if (list !== undefined && isToolHost(place.to))
    throw new UsageError(`${place.to} tells nobody what a deployment changed, and purges its caches by itself.`);
  const services = isSilent || !place.site ? [] : servicesOf(place.site, process.env);
  // Of what is tried out at another place readers know nothing.
  const isElsewhere = services.length > 0 && !place.isUsual;
  return new Announcer(isElsewhere ? [] : services, { list, json, isElsewhere });
}

export class Announcer {
  private readonly services: readonly Service[];
  private readonly list: string | undefined;
  private readonly json: boolean;
  private announcement: Announcement = { told: [], silence: [] };

  constructor(
    services: readonly Service[],
    { list, json, isElsewhere }: { list: string | undefined; json: boolean; isElsewhere: boolean },
  ) {
    this.services = services;
    this.list = list;
    this.json = json;
    if (isElsewhere)
      this.announcement.silence.push('Nobody is told: --to names another place than site.yaml, where the site is.');
  }

  /** @throws UsageError if something is missing, so that a deployment does not begin */
  check(): void {
    for (const service of this.services) service.check?.();
  }

  /** Whether the CDN may still have what is gone, and a deployment would purge it of that. */
  async isOwed(store: Store): Promise<boolean> {
    return this.services.some(({ name }) => name === 'purge') && (await readUntold(store)).purge.length > 0;
  }

  async announce(store: Store, changes: Changes, deployed: Deployed): Promise<void> {
    this.writeList(changes, deployed);
    if (this.services.length === 0) return;
    this.announcement = await announce(this.services, store, changes, deployed, usualPatience);
  }

  async rehearse(store: Store, changes: Changes, deployed: Deployed) {
    this.writeList(changes, deployed);
    return await rehearseAnnouncement(this.services, store, changes, deployed);
  }

  sayIntent(announced: Awaited<ReturnType<Announcer['rehearse']>>): string[] {
    return announced.map(({ title, verb, addresses }) =>
      verb === 'purged' ? `${title} would purge ${count(addresses)}` : `${title} would be told of ${count(addresses)}`,
    );
  }

  /** Says how it went, and leaves 2 as exit code if readers may get what is gone. @param outcome of the deployment, and that as a sentence */
  report(outcome: object, sentence: string): void {
    const { told, silence } = this.announcement;
    for (const line of [...silence, ...told.flatMap(sayUntold)]) console.error(line);
    if (told.some(({ service, untold }) => service === 'purge' && untold.length > 0)) process.exitCode = 2;
    const announced = told.map(({ title: _title, verb: _verb, ...one }) => one);
    if (this.json) console.log(JSON.stringify({ ...outcome, announced }));
    else for (const line of [sentence, ...told.flatMap(sayTold)]) this.say(line);
  }

  /** What is said does not stand among addresses. */
  private say(line: string): void {
    if (this.list === '-') console.error(line);
    else console.log(line);
  }

  private writeList(changes: Changes, deployed: Deployed): void {
    const { site } = deployed;
    if (this.list === undefined || site === null) return;
    const lines = [...new Set(purgeList({ changes, deployed, site }))].sort().map((address) => `${address}\n`);
    if (this.list === '-') process.stdout.write(lines.join(''));
    else writeFileSync(this.list, lines.join(''));
  }
}

function count(addresses: readonly string[]): string {
  if (addresses.length === 1) return /\/\*$/.test(addresses[0] ?? '') ? 'the whole site' : '1 address';
  return `${addresses.length} addresses`;
}

const sayTold = ({ title, verb, told }: Told) =>
  told.length > 0 ? [`${styleText('green', '✓')} ${title}: ${count(told)} ${verb}`] : [];

function sayUntold({ title, verb, untold, why }: Told): string[] {
  if (untold.length === 0) return [];
  return verb === 'purged'
    ? [
        `${title} may still have what was there before at ${count(untold)}: ${why}. Deploy again once that is mended, even if nothing has changed; it is purged then.`,
      ]
    : [`${title} is not told of ${count(untold)}: ${why}. The next deployment tells it.`];
}
