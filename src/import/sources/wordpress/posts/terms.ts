import type { Term } from '../../../form/holding.ts';
import { words } from '../body/markup/words.ts';
import type { Fields } from '../wxr/fields.ts';

/** Taxonomies in which no reader ever chose anything. */
const technical =
  /^(?:nav_menu|author|post_format|language|term_language|post_translations|term_translations|wp_.*|elementor_.*|product_type|product_visibility|layout_.*|link_category|amp_.*|following_users|ef_.*|post_status|action-group|category_translations)$/;

export const isTechnical = (taxonomy: string) => technical.test(taxonomy);

interface Known {
  name: string;
  description: string;
  /** Slug of the one above it. */
  parent: string;
}

/** All categories, tags and the like, from the list at the head of an export and from the items. */
export class Terms {
  /** By taxonomy and slug. */
  readonly #known = new Map<string, Known>();
  readonly #byNumber = new Map<string, string>();

  /** @param piece name of the list's element: `category`, `tag` or `term` */
  addListed(piece: string, fields: Fields): void {
    const taxonomy = piece === 'tag' ? 'post_tag' : piece === 'term' ? fields.text('term_taxonomy') : 'category';
    const slug = fields.text('category_nicename') || fields.text('tag_slug') || fields.text('term_slug');
    const name = fields.text('cat_name') || fields.text('tag_name') || fields.text('term_name');
    if (slug === '' && name === '') return;
    const id = idOfTerm(taxonomy, slug, name);
    const number = fields.text('term_id');
    if (number !== '' && !this.#byNumber.has(number)) this.#byNumber.set(number, id);
    if (isTechnical(taxonomy) || this.#known.get(id)?.name) return;
    this.#known.set(id, {
      name: words(name),
      description: words(
        fields.text('category_description') || fields.text('tag_description') || fields.text('term_description'),
      ),
      parent: fields.text('category_parent') || fields.text('term_parent'),
    });
  }

  /** Of an item, since an export of some items need not list their categories. */
  add(taxonomy: string, slug: string, name: string): void {
    const id = idOfTerm(taxonomy, slug, name);
    if (!this.#known.has(id)) this.#known.set(id, { name: words(name), description: '', parent: '' });
  }

  /** The id of a term that is named by its number. */
  numbered(number: string): string | undefined {
    return this.#byNumber.get(number);
  }

  nameOf(id: string): string | undefined {
    return this.#known.get(id)?.name;
  }

  /** How many are above it. A circle ends where it began. */
  depth(id: string): number {
    return this.#above(id).length;
  }

  /** @param site its address; with `pretty` addresses or with queries */
  *all(site: string | undefined, pretty: boolean): Generator<Term> {
    for (const [id, { name, description, parent }] of this.#known) {
      const { taxonomy, slug } = partsOf(id);
      const above = this.#above(id);
      yield {
        id,
        sort: taxonomy === 'category' ? 'section' : 'tag',
        name: name || slug,
        slug,
        description: description || undefined,
        parent: parent && above.length > 0 ? above[0] : undefined,
        address: site && addressOf(site, taxonomy, [...above.map((one) => partsOf(one).slug).reverse(), slug], pretty),
      };
    }
  }

  /** Ids of those above it, the nearest first. */
  #above(id: string): string[] {
    const { taxonomy } = partsOf(id);
    const above: string[] = [];
    for (let one = this.#known.get(id); one?.parent; ) {
      const next = idOfTerm(taxonomy, one.parent, '');
      one = this.#known.get(next);
      if (one === undefined || next === id || above.includes(next)) break;
      above.push(next);
    }
    return above;
  }
}

/** WordPress finds terms by taxonomy and slug, and so do we: numbers are missing in old exports. */
export function idOfTerm(taxonomy: string, slug: string, name: string): string {
  return `${taxonomy === 'tag' ? 'post_tag' : taxonomy} ${slug || name.trim().toLowerCase().replace(/\s+/g, '-')}`;
}

function partsOf(id: string): { taxonomy: string; slug: string } {
  const space = id.indexOf(' ');
  return { taxonomy: id.slice(0, space), slug: id.slice(space + 1) };
}

function addressOf(site: string, taxonomy: string, slugs: readonly string[], pretty: boolean): string {
  const last = slugs.at(-1) ?? '';
  if (taxonomy === 'category')
    return pretty ? `${site}/category/${slugs.join('/')}/` : `${site}/?category_name=${last}`;
  if (taxonomy === 'post_tag') return pretty ? `${site}/tag/${last}/` : `${site}/?tag=${last}`;
  return pretty ? `${site}/${taxonomy}/${slugs.join('/')}/` : `${site}/?${taxonomy}=${last}`;
}
