/**
 * What a build may take away. A site that was printed or deployed is not taken for empty because its content is not there, and not for
 * another because a manifest or a folder was mixed up.
 */

import { scan } from '../content/files/scan.ts';
import type { Index } from '../content/index/database.ts';
import { readSite } from '../content/index/settings.ts';
import type { View } from '../content/index/view.ts';
import { missingSettings } from '../content/problems/problems.ts';
import { ContentError, UsageError } from '../errors.ts';
import { type Manifest, readOwnManifest } from '../output/manifest.ts';
import type { PublicFiles } from '../output/public-files.ts';
import type { Plan } from '../print/plan.ts';
import type { Settings } from '../settings.ts';
import { fileToUrl } from '../urls.ts';

/** The part of its pages that a site may lose in one build without a word from whoever builds. */
const mostOfAll = 1 / 5;
/** So many pages may go in any case: in a small site a story that goes takes its lists along. */
const alwaysAllowed = 9;

/** The site as it is before a build. */
export interface Former {
  /** Its address; null if it had no settings, undefined if nothing tells. */
  site: string | null | undefined;
  /** Addresses of its pages; undefined if they are those that the index knows. */
  pages: ReadonlySet<string> | undefined;
}

/**
 * The site that a build takes the place of: the deployed one, or the one that was printed here last, as far as index, manifest or output
 * folder still know it.
 */
export function formerSite(
  index: Index,
  { out }: Pick<Settings, 'out'>,
  { manifest, deployed, publicFiles }: { manifest: string; deployed: Manifest | undefined; publicFiles: PublicFiles },
): Former {
  if (!deployed && index.isPrinted()) return { site: index.meta('site') || null, pages: undefined };
  const known = deployed ?? readOwnManifest(manifest);
  const files = known ? [...known.files.keys()] : scan(out).map(({ path }) => path);
  const pages = files.filter((path) => path.endsWith('.html') && !publicFiles.paths.has(path)).map(fileToUrl);
  return { site: known?.site, pages: new Set(pages) };
}

/**
 * Looks whether the content may be that of the former site.
 * @throws UsageError if it is that of another, ContentError if it is not there
 */
export function checkSite(index: Index, { site }: Former, deployed: Manifest | undefined, allowed: boolean): void {
  const present = readSite(index);
  if (site && present === null) throw new ContentError([missingSettings(true)]);
  if (!deployed || !site || site === present || allowed) return;
  throw new UsageError(
    `The manifest is that of ${site}, and site.yaml says ${present}. Give the manifest of this site; if the site has moved, build with --allow-removal.`,
  );
}

/**
 * Looks at what would go.
 * @param view what the build shows
 * @param allowed whether whoever builds knows
 * @throws UsageError if it is more than an edit takes away; ContentError if there are no settings any more either
 */
export function checkRemoval(
  index: Index,
  { pages }: Former,
  plan: Plan,
  { view, allowed }: { view: View; allowed: boolean },
): void {
  const gone = pages ? countGone(index, pages, plan) : plan.gone.filter((url) => url.endsWith('/')).length;
  if (gone > 0 && pages && readSite(index) === null) throw new ContentError([missingSettings(true)]);
  const all = pages?.size ?? (index.sql(`select count(*) as n from pages where url like '%/'`).get()?.['n'] as number);
  if (allowed || gone <= Math.max(alwaysAllowed, all * mostOfAll) || wasPreview(index, view)) return;
  const [some, total] = [gone, all].map((number) => number.toLocaleString('en'));
  throw new UsageError(
    `This build would remove ${some} of the ${total} pages of the site, so nothing was written. See whether the content folder is whole and the right one; if they are to go, build with --allow-removal.`,
  );
}

/** Whether a preview was printed here last, and this is none: what only that showed goes, as it should. */
function wasPreview(index: Index, { drafts }: View): boolean {
  const printed = index.meta('printed');
  return printed !== undefined && (JSON.parse(printed) as View).drafts && !drafts;
}

function countGone(index: Index, pages: ReadonlySet<string>, plan: Plan): number {
  const known = index.rows<[string]>('select url from pages').map(([url]) => url);
  const stay = new Set(known).difference(new Set(plan.gone)).union(new Set(plan.print.keys()));
  return pages.difference(stay).size;
}
