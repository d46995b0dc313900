/** Where everything that a text refers to is on the new site. */
import { readdress } from '../addresses/readdress.ts';
import { type Links, resolveLink, staysThere } from '../addresses/resolve-link.ts';
import { broughtOf, nameOf } from '../bring/bring.ts';
import { needOf } from '../bring/needs.ts';
import type { Decision } from '../decide/decision.ts';
import { decoded } from '../decide/names.ts';
import type { Reference, Resolution } from '../form/body.ts';
import type { Asset, Story } from '../form/holding.ts';

export function resolve(reference: Reference, story: Story, decision: Decision, links: Links): Resolution {
  const { holdings, old } = links;
  const need = needOf(reference, story, { holdings, old });
  if (!need && reference.kind === 'asset') return { kind: 'missing', address: '', why: 'it is not in the source' };
  // Sounds and films of other sites are not played here, and can be linked.
  if (!need && reference.kind === 'file')
    return { kind: 'missing', address: reference.address, why: 'it lies on another site' };
  if (!need) return resolveLink(reference.address, story, links);
  const brought = broughtOf(need.key, holdings);
  if (!brought || 'missing' in brought) {
    const name = decoded(need.address).split('/').at(-1)?.split('?')[0] || need.address;
    const why = `${name}, ${brought ? brought.missing : 'it was not asked for'}`;
    // A link to a file that is not there may be one to a page.
    if (reference.kind === 'link') return fromLink(reference, story, links);
    const whole = URL.parse(need.key);
    return { kind: 'missing', address: whole && staysThere(whole, links.site) ? whole.href : '', why };
  }
  const asset =
    reference.kind === 'asset'
      ? holdings.asset(reference.address)
      : (holdings.assetAt(need.address) ?? holdings.assetAt(brought.from));
  const src = nameOf(brought.path, decision, story);
  if (reference.kind === 'link' || need.wanted === 'file') return { kind: 'link', address: src };
  return { kind: 'picture', src, ...saidOf(asset, reference, (caption) => readdress(caption, story, links)) };
}

const fromLink = ({ address }: Reference, story: Story, links: Links) => resolveLink(address, story, links);

/** What the source says of a file. Only a gallery shows what it says under it: a picture in a text has a caption of its own, or none. */
function saidOf(
  asset: Asset | undefined,
  { kind }: Reference,
  readdressed: (caption: string) => string,
): { alt?: string; caption?: string } {
  const { alt, caption } = asset ?? {};
  return { ...(alt && { alt }), ...(caption && kind === 'asset' && { caption: readdressed(caption) }) };
}
