import type { Problem } from '../../errors.ts';
import { authorUrl, correctionsUrl } from '../../urls.ts';
import { isAddress } from '../ask/addresses.ts';
import { Answers } from '../ask/answers.ts';
import { answerTo } from '../ask/queries.ts';
import { fieldName } from '../fields/validate.ts';
import type { Index } from '../index/database.ts';
import { readSettings } from '../index/settings.ts';
import { everything } from '../index/view.ts';
import { siteAddresses } from '../links/field-addresses.ts';
import { readTarget } from '../links/target.ts';

/** Policies that lead to what says none: a list of stories, the search, a feed. @param folder the content folder */
export async function policyProblems(index: Index, folder: string): Promise<Problem[]> {
  const answers = new Answers(index, everything);
  const { url: origin, publisher } = readSettings(index);
  const wrong = siteAddresses({ publisher }).flatMap(({ at, url }) => {
    if (at[1] !== 'policies') return [];
    const leads = answerTo(answers, 'link', readTarget(url, 'site.yaml', origin)?.of ?? url).value;
    return leads === undefined || !isAddress(answers, leads) || isText(index, leads) ? [] : [{ at, leads }];
  });
  if (wrong.length === 0) return [];
  const { placeOfField } = await import('./explain.ts');
  return wrong.map(({ at, leads }) => ({
    file: 'site.yaml',
    ...placeOfField(folder, 'site.yaml', at),
    what: `${fieldName(at)} leads to ${leads}, where no text says it`,
    fix: `write the text in pages/${String(at.at(-1))}.md, and its address here: /${String(at.at(-1))}/`,
    severity: 'warning',
  }));
}

/** Whether there is a text at an address of the site that somebody wrote. */
function isText(index: Index, url: string): boolean {
  const id = url.slice(1, -1);
  return (
    url === correctionsUrl ||
    url.startsWith(authorUrl('').slice(0, -1)) ||
    index
      .sql(`select 1 from articles where id = ?1 union all select 1 from entries where kind = 'page' and id = ?1`)
      .get(id) !== undefined
  );
}
