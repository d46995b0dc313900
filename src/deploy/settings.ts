import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSite } from '../content/read/site.ts';
import { ContentError } from '../errors.ts';
import { type DeploySettings, deploySchema } from '../schemas/site/deploy.ts';
import type { Settings } from '../settings.ts';

/**
 * What `site.yaml` says of deployments; what is usual where there is none, as on a machine that has nothing but the output.
 * @throws ContentError if something is wrong with the file
 */
export function readDeploySettings({ content }: Pick<Settings, 'content'>): DeploySettings {
  const file = join(content, 'site.yaml');
  const usual = deploySchema.parse({});
  if (!existsSync(file)) return usual;
  const { value, flaws } = readSite(readFileSync(file, 'utf8'));
  if (value) return value.deploy ?? usual;
  throw new ContentError(flaws.map(({ instead: _instead, ...flaw }) => ({ file: 'site.yaml', ...flaw })));
}
