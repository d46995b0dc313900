import type { Site } from '../schemas/site.ts';
import { indexNow } from './index-now.ts';
import { purge } from './purge.ts';
import type { Service } from './service.ts';
import { webSub } from './web-sub.ts';

/** Those whom a site wants to be told, by its settings; nobody else. @param env has the secrets */
export function servicesOf({ deploy, indexnow, feeds }: Site, env: NodeJS.ProcessEnv): Service[] {
  return [
    ...(deploy?.purge ? [purge(deploy.purge, env)] : []),
    ...(indexnow === undefined ? [] : [indexNow(indexnow)]),
    ...(feeds.hub === undefined || feeds.off ? [] : [webSub(feeds.hub)]),
  ];
}
