import { fieldOf, textOf } from '../../../markdown/front/fields.ts';
import type { Fields } from '../../../markdown/front/front-matter.ts';

const shortcode = /\{\{[<%]\s*param\s+(?:name\s*=\s*)?["`]?([\w.-]{1,100})/g;

/** What the parameters are that a text names: those of its page, else those of the site. */
export function paramsIn(text: string, data: Fields, site: Fields): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = ''] of text.matchAll(shortcode)) {
    const value = textOf(fieldOf(data, name)) ?? textOf(fieldOf(site, `params.${name}`));
    if (value !== undefined) found[name] = value;
  }
  return found;
}
