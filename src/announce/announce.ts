/** Tells what a deployment changed, once it is what readers get: first the CDN, since who is told then comes to look. */
import type { Deployed } from '../deploy/carry-out.ts';
import type { Changes } from '../deploy/plan.ts';
import type { Store } from '../deploy/target.ts';
import { previewUrl, urlToFile } from '../urls.ts';
import type { Patience } from './post.ts';
import type { News, Service, ServiceName } from './service.ts';
import { readUntold, type Untold, writeUntold } from './untold.ts';

/** How it went with one service. */
export interface Told extends Pick<Service, 'title' | 'verb'> {
  service: ServiceName;
  /** Addresses of which it was told, and of which it has to be told next time. */
  told: string[];
  untold: string[];
  /** Why there are those, in a clause. */
  why?: string | undefined;
}

export interface Announcement {
  told: Told[];
  /** Sentences on what is told to nobody. */
  silence: string[];
}

const nobody: Announcement = { told: [], silence: [] };

/**
 * Tells services of changes, and of what they could not be told before. What they cannot be told now is kept for the next time.
 * @param store the state, in which that lies
 */
export async function announce(
  services: readonly Service[],
  store: Store,
  changes: Changes,
  deployed: Deployed,
  patience: Patience,
): Promise<Announcement> {
  const { news, silence, telling } = hearing(services, changes, deployed);
  if (!news || telling.length === 0) return { ...nobody, silence };
  const before = await readUntold(store);
  const after: Untold = { purge: [], indexnow: [], websub: [] };
  const tell = async (service: Service): Promise<Told[]> => {
    const addresses = await gather(service, news, before);
    if (addresses.length === 0) return [];
    const { name, title, verb } = service;
    const rest = await service.tell(addresses, news, patience);
    after[name] = rest.addresses.slice(0, service.mostKept);
    const isLeft = new Set(rest.addresses);
    const told = rest.why === undefined ? addresses : addresses.filter((address) => !isLeft.has(address));
    return [{ service: name, title, verb, told, untold: rest.addresses, why: rest.why }];
  };
  const [first, others] = [telling.filter(isPurge), telling.filter((service) => !isPurge(service))];
  const told: Told[] = [];
  for (const service of first) told.push(...(await tell(service)));
  told.push(...(await Promise.all(others.map(tell))).flat());
  if (JSON.stringify(before) !== JSON.stringify(after)) await writeUntold(store, after);
  return { told, silence };
}

/** What services would be told. */
export async function rehearseAnnouncement(
  services: readonly Service[],
  store: Store,
  changes: Changes,
  deployed: Deployed,
): Promise<{ service: ServiceName; title: string; verb: Service['verb']; addresses: string[] }[]> {
  const { news, telling } = hearing(services, changes, deployed);
  if (!news || telling.length === 0) return [];
  const before = await readUntold(store);
  const all = telling.map(async (service) => {
    const { name, title, verb } = service;
    return { service: name, title, verb, addresses: await gather(service, news, before) };
  });
  return (await Promise.all(all)).filter(({ addresses }) => addresses.length > 0);
}

const isPurge = ({ name }: Service) => name === 'purge';

/** Which services are told of a site at all. */
function hearing(services: readonly Service[], changes: Changes, deployed: Deployed) {
  const { site } = deployed;
  if (site === null) return { news: undefined, silence: [], telling: [] };
  const news: News = { changes, deployed, site };
  if (deployed.files.has(urlToFile(previewUrl))) {
    const silence = services.length > 0 ? ['Nobody is told of a preview with drafts.'] : [];
    return { news, silence, telling: [] };
  }
  const silence = services.flatMap((service) => service.silence?.(news) ?? []);
  return { news, silence, telling: services.filter((service) => service.silence?.(news) === undefined) };
}

/** The addresses of now, and those of before that are of this site, each once and in their order. */
async function gather(service: Service, news: News, before: Untold): Promise<string[]> {
  const { site } = news;
  const earlier = before[service.name].filter((address) => address.startsWith(`${site}/`));
  const addresses = [...new Set([...(await service.addressesOf(news)), ...earlier])].sort();
  return service.gather ? service.gather(addresses, site) : addresses;
}
