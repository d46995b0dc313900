import type { AdSettings } from '../../schemas/ads.ts';
import type { HostName } from '../../schemas/site/hosting.ts';
import type { Site } from '../../schemas/site.ts';
import {
  adsTxtUrl,
  headersUrl,
  humansTxtUrl,
  indexNowUrl,
  llmsTxtUrl,
  noJekyllUrl,
  redirectsUrl,
  securityTxtUrl,
  vercelUrl,
} from '../../urls.ts';

/** A file that the site has if a setting says so. */
export interface SettingFile {
  url: string;
  /** Where the setting stands. */
  setting: string;
  isOn: boolean;
}

/** Where the setting is not made, `public/` may have such a file. */
export function settingFiles(
  site: Pick<Site, 'security' | 'humans' | 'machines' | 'indexnow' | 'hosting'>,
  ads: Pick<AdSettings, 'ads.txt'>,
): SettingFile[] {
  const { security, humans, machines, indexnow, hosting } = site;
  return [
    { url: adsTxtUrl, setting: 'the rows in ads.yaml', isOn: ads['ads.txt'].length > 0 },
    { url: securityTxtUrl, setting: 'security: in site.yaml', isOn: security !== undefined },
    { url: humansTxtUrl, setting: 'humans: in site.yaml', isOn: humans !== undefined },
    { url: llmsTxtUrl, setting: 'machines: in site.yaml', isOn: machines.markdown },
    ...hostFiles.map(({ url, hosts }) => ({
      ...{ url, setting: 'hosting: in site.yaml' },
      isOn: hosting.host !== undefined && hosts.includes(hosting.host),
    })),
    ...(indexnow === undefined ? [] : [{ url: indexNowUrl(indexnow), setting: 'indexnow: in site.yaml', isOn: true }]),
  ];
}

/** Files that hosts read from the site itself. */
const hostFiles: readonly { url: string; hosts: readonly HostName[] }[] = [
  { url: headersUrl, hosts: ['netlify', 'cloudflare'] },
  { url: redirectsUrl, hosts: ['netlify', 'cloudflare'] },
  { url: vercelUrl, hosts: ['vercel'] },
  { url: noJekyllUrl, hosts: ['github-pages'] },
];
