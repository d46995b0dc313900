/** At which address Jekyll puts what. https://jekyllrb.com/docs/permalinks/ */
import { type Placed, placeholdersOf } from './placeholders.ts';

/** The styles that have a name, for posts. */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** The template for posts. @param style a name or a template, as the configuration has it */
export const postTemplate = (style: string): string =>
  Object.hasOwn(styles, style) ? (styles[style] ?? style) : style;

/** How the addresses of pages and of other collections end: as those of posts do. */
export function endingOf(style: string): '/' | ':output_ext' | '' {
  const template = postTemplate(style);
  if (template.endsWith('/')) return '/';
  return template.endsWith(':output_ext') ? ':output_ext' : '';
}

/**
 * Fills a template.
 * @returns a path, percent-encoded; what would lead out of the site is taken out, as Jekyll does it
 */
export function permalink(template: string, placed: Placed): string {
  const values = placeholdersOf(placed);
  // The longest name is meant: templates may go on with letters, as in `:yearbook`.
  const filled = template.replace(/:([a-z_]+)/g, (whole, name: string) => {
    for (let end = name.length; end > 0; end--) {
      const value = values.get(name.slice(0, end));
      if (value !== undefined) return escaped(value) + name.slice(end);
    }
    return whole;
  });
  return sanitised(filled);
}

/** As browsers do it, and the signs that would begin a query. */
const escaped = (text: string) => encodeURI(text.toWellFormed()).replace(/[?#[\]]/g, encodeURIComponent);

function sanitised(address: string): string {
  const parts = address.split('/').filter((part) => part !== '' && !/^(?:\.|%2e)+$/i.test(part));
  const end = address.endsWith('/') && parts.length > 0 ? '/' : '';
  return `/${parts.join('/')}${end}`;
}
