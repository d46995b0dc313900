/** What is wrong with an address in a body, as far as the address itself tells; what to write instead is said with it. */

import { nearest } from '../../editorial/names/nearest.ts';
import type { OutlinePointer } from '../../markdown/outline/outline.ts';
import type { Site } from '../../schemas/site.ts';
import type { Flaw } from '../fields/yaml.ts';
import { decodePath } from './resolve.ts';
import { cleaned, lackOf, readTarget, schemeOf } from './target.ts';

type Fault = Omit<Flaw, 'line' | 'column'>;

/** Schemes that readers may follow. */
const followed = ['https:', 'http:', 'mailto:', 'tel:'];

const error = (what: string, fix: string): Fault => ({ what, fix, severity: 'error' });
const warning = (what: string, fix: string): Fault => ({ what, fix, severity: 'warning', rule: 'odd-link' });

export function faultOf(pointer: OutlinePointer, path: string, site: Site): Fault | undefined {
  const address = cleaned(pointer.written);
  if (pointer.of !== 'a') return faultOfMedia(pointer, address, path, site);
  if (address === '') {
    return error(
      'the link leads nowhere',
      'write where it leads, such as [words](/about/) or [words](https://example.com/)',
    );
  }
  const scheme = schemeOf(address) ?? schemeOf(decodePath(address));
  if (scheme === undefined) return faultOfPath('link', address, path);
  // Windows writes paths with a letter and a colon.
  if (/^(?:[a-z]|file):$/.test(scheme)) {
    return error(
      `the link ${shown(address)} leads to a file of your own computer`,
      'put the file beside this one and write its path, such as ./report.pdf',
    );
  }
  if (!schemeOf(address)) {
    return error(`the link ${shown(address)} is not an address`, 'write https://…, mailto:…, or a path of this site');
  }
  if (scheme === 'mailto:' || scheme === 'tel:') {
    if (address.length > scheme.length) return undefined;
    return error(`the link ${address} has no ${scheme === 'tel:' ? 'number' : 'address'}`, 'write it behind the colon');
  }
  if (/^(?:https?:|[/\\]{2})$/.test(scheme)) return faultOfWeb(address, site);
  const meant = nearest(scheme, followed);
  if (meant && !['data:', 'sms:'].includes(scheme)) {
    return error(
      `the link ${shown(address)} begins with ${scheme}, which is nothing`,
      `did you mean ${meant}//?`.replace(/(mailto:|tel:)\/\//, '$1'),
    );
  }
  const fix = 'write https://…, mailto:…, tel: or a path of this site';
  return warning(`the link ${shown(address)} is printed as text, because ${scheme} may not be followed`, fix);
}

function faultOfWeb(address: string, { url: own }: Site): Fault | undefined {
  const url = URL.parse(address, own);
  if (!url)
    return error(`the link ${shown(address)} is not an address`, 'write it whole, such as https://example.com/page');
  if (url.host === new URL(own).host || !isPrivate(url.hostname)) return undefined;
  return warning(
    `the link ${shown(address)} leads to a computer that readers do not reach`,
    'write an address of the web, or a path of this site such as /about/',
  );
}

/** Whether a host is one of a local network: a name without a dot, or an address kept for such. */
function isPrivate(host: string): boolean {
  if (host.startsWith('[')) return /^\[(?:::1?|f[cde].*)\]$/.test(host);
  if (/^[\d.]+$/.test(host)) return /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\./.test(host);
  return !host.includes('.') || /\.(?:local|localhost|internal|home\.arpa)$/.test(host);
}

/** @param what `link`, `video` */
function faultOfPath(what: string, address: string, path: string): Fault | undefined {
  const lacking = lackOf(address.split(/[?#]/, 1)[0] ?? '');
  if (lacking) {
    return error(
      `the ${what} ${shown(address)} is taken for a file of this site`,
      `write ${lacking}${decodePath(address)}`,
    );
  }
  const target = readTarget(address, path);
  if (target && /^\.\.(?:\/|$)/.test(target.of)) {
    return error(
      `the ${what} ${shown(address)} lies outside the content folder`,
      'put the file into it, or write the address of a page, from the root: /news/my-story/',
    );
  }
  return undefined;
}

/** What is shown or heard comes from the site, or from a host that its settings name. */
function faultOfMedia(
  { of, name }: OutlinePointer,
  address: string,
  path: string,
  { media, pictures, url: own }: Site,
) {
  const [what, hosts, field] = name === 'poster' ? ['poster', pictures.hosts, 'pictures'] : [of, media.hosts, 'media'];
  const beside = `put the file beside this one and write its path, such as ./${name === 'poster' ? 'poster.jpg' : 'clip.mp4'}`;
  if (address === '') return error(`the ${what} has no file`, beside);
  const scheme = schemeOf(address);
  if (scheme === undefined) return faultOfPath(what, address, path);
  const url = /^(?:https?:|\/\/)$/.test(scheme) ? URL.parse(address, own) : null;
  if (!url) return error(`the ${what} ${shown(address)} is not a file of this site`, beside);
  if (url.host === new URL(own).host) return undefined;
  if (!hosts.includes(url.host)) {
    const allow = `; or name ${url.host} in site.yaml under ${field}: hosts:`;
    return error(`the ${what} ${shown(address)} lies on another site`, beside + allow);
  }
  if (scheme !== 'https:')
    return error(`the ${what} ${shown(address)} comes without encryption`, 'write https:// before the host');
  return undefined;
}

const shown = (address: string) => (address.length > 60 ? `${address.slice(0, 60)}…` : address);
