import type { ArticleFields } from '../../schemas/article.ts';
import type { MarkdownFile } from '../fields/front-matter.ts';
import type { Flaw } from '../fields/yaml.ts';

/** In characters. Search engines and networks cut what is longer: https://developers.google.com/search/docs/appearance/structured-data/article */
const most = { title: 110, dek: 200 } as const;

const names = { title: 'the headline', dek: 'the standfirst' } as const;
const rules = { title: 'long-headline', dek: 'long-dek' } as const;

/** Warns of a headline or a standfirst that readers elsewhere will not see whole. */
export function lengthFlaws(fields: Partial<ArticleFields>, file: Pick<MarkdownFile, 'placeOf'>): Flaw[] {
  return (['title', 'dek'] as const).flatMap((field): Flaw[] => {
    const length = [...(fields[field] ?? '')].length;
    if (length <= most[field]) return [];
    const what = `${names[field]} has ${length} characters, so search engines and networks cut it`;
    const fix = `shorten it to ${most[field]} or fewer`;
    return [{ ...file.placeOf([field]), what, fix, severity: 'warning', rule: rules[field] }];
  });
}
