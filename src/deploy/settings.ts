import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSite } from '../content/read/site.ts';
import { ContentError } from '../errors.ts';
import { type DeploySettings, deploySchema } from '../schemas/site/deploy.ts';
import type { Site } from '../schemas/site.ts';
import type { Settings } from '../settings.ts';

/** What `site.yaml` says of deployments, or what is usual. */
export const deploySettings = (site: Pick<Site, 'deploy'> | undefined): DeploySettings =>
  site?.deploy ?? deploySchema.parse({});

/**
 * What `site.yaml` says; undefined where there is none, as on a machine that has nothing but the output.
 * @throws ContentError if something is wrong with the file
 */
export function readSiteSettings({ content }: Pick<Settings, 'content'>): Site | undefined {
  const file = join(content, 'site.yaml');
  if (!existsSync(file)) return undefined;
  const { value, flaws } = readSite(readFileSync(file, 'utf8'));
  if (value) return value;
  throw new ContentError(flaws.map(({ instead: _instead, ...flaw }) => ({ file: 'site.yaml', ...flaw })));
}
