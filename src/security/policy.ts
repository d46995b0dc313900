/**
 * The Content-Security-Policy of a page. A site without ads of others has one that names nobody else; what others need is allowed
 * where they are, and only there.
 */
import type { AdSettings } from '../schemas/ads.ts';

/** Whom ads of others may load from: sources as they stand in a policy, such as `https:` or `https://ads.example`. */
export interface ProviderPolicy {
  sources: readonly string[];
}

interface PolicyNeeds {
  /** Hosts that pictures of stories come from. */
  imageHosts: readonly string[];
  /** Hosts that films and sounds of stories come from. */
  mediaHosts?: readonly string[];
  /** Origins of the frames that a story shows. */
  frames: readonly string[];
  /** Absent: only the site's own ads, or none. */
  ads?: ProviderPolicy | undefined;
}

export function policyOf({ imageHosts, mediaHosts = [], frames, ads }: PolicyNeeds): string {
  const others = ads?.sources ?? [];
  const images = unique([...imageHosts.map((host) => `https://${host}`), ...others, ...(ads ? ['data:'] : [])]);
  const directives = [
    `default-src 'self'`,
    from('img-src', images),
    from(
      'media-src',
      mediaHosts.map((host) => `https://${host}`),
    ),
    from('frame-src', unique([...frames, ...others])),
    from('script-src', others),
    from('connect-src', others),
    // Ads set the style attribute of their own frames.
    ...(ads ? [`style-src 'self'`, `style-src-attr 'unsafe-inline'`] : []),
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
  ];
  return directives.filter((directive) => directive !== '').join('; ');
}

/**
 * Whom the pages with ads may load from. Ads of Google come from hosts that change with every ad, so that only the scheme can be
 * named; a provider of the owner's own keeps to the hosts in its settings.
 */
export function providerPolicy({
  provider,
  gpt,
  adsense,
  custom,
  consent,
}: Pick<AdSettings, 'provider' | 'gpt' | 'adsense' | 'custom' | 'consent'>): ProviderPolicy | undefined {
  if (provider === 'house' || provider === 'placeholder') return undefined;
  const scripts = { gpt: gpt?.script, adsense: adsense?.script, custom: custom?.module }[provider];
  const origins = [scripts, consent.script].flatMap((script) => originOf(script) ?? []);
  const hosts = provider === 'custom' ? (custom?.hosts ?? []).map((host) => `https://${host}`) : ['https:'];
  return { sources: unique([...hosts, ...origins]) };
}

/** @returns undefined for a file of the site itself */
const originOf = (script: string | undefined) => (script && URL.canParse(script) ? new URL(script).origin : undefined);

const from = (directive: string, sources: readonly string[]) =>
  sources.length === 0 ? '' : `${directive} 'self' ${sources.join(' ')}`;

/** `https:` says it for every host that is reached so. */
function unique(sources: readonly string[]): string[] {
  const all = [...new Set(sources)];
  return all.includes('https:') ? all.filter((source) => source === 'https:' || !source.startsWith('https://')) : all;
}
