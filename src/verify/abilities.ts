/** What of the table a host can do, whatever files it gets. What it cannot is no fault of a site that is served there. */

import { type Caching, cachingOf, namedFolders, searchFolder } from '../hosting/caching.ts';
import type { HostName } from '../schemas/site/hosting.ts';

/** Also what `broadsheet preview` is, which serves a site to whoever made it. */
export type ServerName = HostName | 'preview';

export interface Abilities {
  /** With which answers the headers of the table come. */
  headers: 'all' | 'files' | 'none';
  /**
   * Whose word Cache-Control is: that of the table; the table's for folders of files that are named by their content, and its pages' for the
   * rest; the table's for what is named, and the host's own for the rest; or the host's own.
   */
  keeps: 'table' | 'folders' | 'named' | 'itself';
  /** Whether old addresses lead on; else their pages do. */
  redirects: boolean;
  /** What is answered where something is gone: 410 with the page of the address or with words of the host's own, or the page as 200. */
  gone: 'page' | 'words' | 'as-200';
  /** Bytes up to which text is compressed, if it is. */
  compresses: number;
  /** Whether one that a browser has already is not sent again. */
  revalidates: boolean;
  /** Whether an address without its slash leads to the one with it; netlify may serve the page at both. */
  slash: 'leads' | 'both';
}

const server: Abilities = {
  ...{ headers: 'all', keeps: 'table', redirects: true, gone: 'page' },
  ...{ compresses: Number.POSITIVE_INFINITY, revalidates: true, slash: 'leads' },
};

/** Of what README.md tells of each host; where nobody says which it is, that of a server of the owner's own is meant. */
export const abilities: Readonly<Record<ServerName, Abilities>> = {
  nginx: server,
  caddy: server,
  netlify: { ...server, headers: 'files', keeps: 'named', slash: 'both' },
  cloudflare: { ...server, headers: 'files', keeps: 'named', gone: 'as-200' },
  vercel: { ...server, headers: 'files', keeps: 'named', gone: 'as-200' },
  s3: {
    ...{ ...server, headers: 'files', keeps: 'folders', gone: 'words' },
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
    compresses: 10_000_000,
  },
  'github-pages': { ...server, headers: 'none', keeps: 'itself', redirects: false, gone: 'as-200' },
  preview: { ...server, headers: 'none', keeps: 'itself', compresses: 0, revalidates: false },
};

/** What Cache-Control has to say: exactly that, or a time of at most so many seconds; undefined where anything may stand. */
export type Kept = { exactly: string } | { most: number } | undefined;

const inPart = new RegExp(`^${searchFolder}[^/]+/[^/]+$`);

/** @param path of a file that is there, from the top of the site @param keeps as in `Abilities` */
export function keptFor(path: string, keeps: Abilities['keeps'], caching: Caching): Kept {
  if (keeps === 'itself') return undefined;
  const isInFolder = namedFolders.some((folder) => path.startsWith(folder));
  const isNamed = { table: cachingOf(path) === 'named', folders: isInFolder, named: isInFolder || inPart.test(path) }[
    keeps
  ];
  if (isNamed) return { exactly: caching.named };
  const isFeed = keeps !== 'folders' && cachingOf(path) === 'feeds';
  const own = isFeed ? caching.feeds : caching.pages;
  return keeps === 'named' ? noLonger(own) : { exactly: own };
}

/** For as long as a page at most. */
export const shortly = ({ pages }: Caching): Kept => noLonger(pages);

const noLonger = (written: string): Kept => ({ most: Number(/max-age=(\d+)/.exec(written)?.[1]) });
