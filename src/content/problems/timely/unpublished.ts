/** Addresses in settings that readers may not follow yet: pages leave them out until they may, and whoever builds is told. */

import { formatDate } from '../../../editorial/language.ts';
import type { Problem } from '../../../errors.ts';
import { Answers } from '../../ask/answers.ts';
import { answerTo } from '../../ask/queries.ts';
import { fieldName } from '../../fields/validate.ts';
import type { Index } from '../../index/database.ts';
import { readSettings } from '../../index/settings.ts';
import { everything, type View } from '../../index/view.ts';
import {
  adsAddresses,
  authorAddresses,
  campaignAddresses,
  type FieldAddress,
  siteAddresses,
} from '../../links/field-addresses.ts';
import { readTarget } from '../../links/target.ts';

/** @param folder the content folder, where places are looked up @param view what readers may see */
export async function unpublishedProblems(index: Index, folder: string, view: View): Promise<Problem[]> {
  const { url: origin } = readSettings(index);
  const forReaders = new Answers(index, view);
  const forEditors = new Answers(index, everything);
  const hidden = fieldAddresses(index).flatMap(({ path, at, url: written }) => {
    const target = readTarget(written, path, origin);
    if (!target || answerTo(forReaders, 'link', target.of).value !== undefined) return [];
    const url = answerTo(forEditors, 'link', target.of).value;
    return url === undefined ? [] : [{ path, at, url }];
  });
  if (hidden.length === 0) return [];
  const { placeOfField } = await import('../explain.ts');
  return hidden.map(({ path, at, url }): Problem => {
    const told = explain(index, fieldName(at), url, view.now);
    const place = { file: path, ...placeOfField(folder, path, at) };
    const fix = needed[String(at[1])];
    return fix === undefined
      ? { ...place, ...told, severity: 'warning' }
      : { ...place, ...told, fix, severity: 'error' };
  });
}

/** Of what must be there at any time, what to do. */
const needed: Record<string, string> = {
  contact: 'write where somebody is reached now',
  privacy: 'write a page where readers see now what they are asked for',
};

/** The addresses of all fields, in a fixed order, with the files that write them. */
function fieldAddresses(index: Index): (FieldAddress & { path: string })[] {
  const rows = index.rows<[kind: string, path: string, data: string]>(`select kind, path, data from entries
    where kind in ('site', 'ads', 'campaign') or kind = 'author' and data ->> '$.links[0]' is not null order by path`);
  return rows.flatMap(([kind, path, data]) => {
    const fields = JSON.parse(data);
    const addresses = { site: siteAddresses, ads: adsAddresses, campaign: campaignAddresses, author: authorAddresses };
    return addresses[kind as keyof typeof addresses](fields).map((address) => ({ ...address, path }));
  });
}

/** @param url that readers may not see */
function explain(index: Index, field: string, url: string, now: number): { what: string; fix: string } {
  const dates = index.sql(`select 'story' as what, published, draft, until from articles where id = ?1
    union all select 'page', published, draft, null from entries where kind = 'page' and id = ?1`);
  const text = dates.get(url.slice(1, -1));
  const leads = (to: string) => `${field} leads to ${url}, ${to}, so it is left out`;
  if (!text) return { what: leads('where readers see nothing yet'), fix: 'publish what stands there, or correct it' };
  if (text['draft'] === 1)
    return { what: leads('a draft'), fix: `publish that ${text['what']}, or write another address` };
  if (text['until'] !== null && (text['until'] as number) <= now)
    return { what: leads('a story that has expired'), fix: 'write another address, or remove the entry' };
  const date = formatDate(text['published'] as number, readSettings(index));
  return { what: `${leads(`which is out on ${date}`)} until then`, fix: 'wait, or write another address' };
}
