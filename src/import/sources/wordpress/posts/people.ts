import type { Person } from '../../../form/holding.ts';
import { words } from '../body/markup/words.ts';
import type { Fields } from '../wxr/fields.ts';
import { asMarkdown } from './as-markdown.ts';

interface Known {
  name: string;
  /** Users are called what the site called them, whatever else is said of them. */
  isUser?: boolean;
  biography: string;
  website: string;
}

/**
 * Everybody who wrote: users, and guests of Co-Authors Plus. Logins may be e-mail addresses, which must not get out: what is before the
 * `@` stands for them.
 */
export class People {
  /** By id, in order. Those who wrote nothing are known too. */
  readonly #known = new Map<string, Known>();
  /** Guests of whom the site has a user too. */
  readonly #linked = new Map<string, string>();
  readonly #wrote = new Set<string>();

  /** A user, from the list at the head of an export. */
  addUser(fields: Fields): void {
    const login = fields.text('author_login');
    const before = this.#known.get(idOfLogin(login));
    if (login === '' || before?.isUser) return;
    const both = [fields.text('author_first_name'), fields.text('author_last_name')].filter(Boolean).join(' ');
    const shown = [fields.text('author_display_name'), both]
      .map(words)
      .find((name) => name !== '' && !name.includes('@'));
    const name = shown ?? idOfLogin(login);
    this.#known.set(idOfLogin(login), { biography: '', website: '', ...before, name, isUser: true });
  }

  /** An item of type `guest-author`. */
  addGuest(fields: Fields, biography: string): void {
    const [login = '', linked = '', website = ''] = ['cap-user_login', 'cap-linked_account', 'cap-website'].map(
      (key) => fields.meta(key)[0],
    );
    const id = idOfLogin(login || fields.text('post_name'));
    if (id === '') return;
    if (linked !== '') this.#linked.set(id, idOfLogin(linked));
    const shown = [fields.meta('cap-display_name')[0] ?? '', fields.text('title')].map(words);
    const name = shown.find((one) => one !== '' && !one.includes('@')) ?? id;
    const biographyWords = words(fields.meta('cap-description')[0] || biography);
    const before = this.#known.get(this.#idOf(id));
    this.#known.set(this.#idOf(id), {
      ...before,
      name: before?.isUser ? before.name : name,
      biography: biographyWords.includes('@') ? '' : biographyWords,
      website: /^https?:\/\/[^@]*$/.test(website) && URL.canParse(website) ? website : '',
    });
  }

  /**
   * Notes who wrote an item.
   * @param creator login
   * @param categories those of the domain `author`, which count for more, in order
   */
  addAuthors(creator: string, categories: readonly { slug: string; name: string }[]): void {
    for (const { slug, name } of categories) {
      const id = this.#idOf(idOfLogin(slug || name));
      if (id !== '' && !this.#known.has(id)) {
        const shown = words(name);
        this.#known.set(id, { name: shown === '' || shown.includes('@') ? id : shown, biography: '', website: '' });
      }
    }
    for (const id of this.authorsOf(creator, categories)) {
      this.#wrote.add(id);
      if (!this.#known.has(id)) this.#known.set(id, { name: id, biography: '', website: '' });
    }
  }

  /** Ids, each once. */
  authorsOf(creator: string, categories: readonly { slug: string; name: string }[]): string[] {
    const written = categories.map(({ slug, name }) => idOfLogin(slug || name));
    const ids = written.length > 0 ? written : [idOfLogin(creator)];
    return [...new Set(ids.map((id) => this.#idOf(id)))].filter((id) => id !== '');
  }

  /** Those who wrote something. @param site its address; with `pretty` addresses or with queries */
  *all(site: string | undefined, pretty: boolean): Generator<Person> {
    // Whose guest is whose user may have been told after what they wrote.
    const wrote = new Set([...this.#wrote].map((id) => this.#idOf(id)));
    for (const [id, { name, biography, website }] of this.#known) {
      if (!wrote.has(id)) continue;
      yield {
        id,
        name,
        slug: id,
        address: site && (pretty ? `${site}/author/${id}/` : undefined),
        biography: biography === '' ? undefined : asMarkdown(biography),
        links: website === '' ? undefined : [{ label: new URL(website).hostname.replace(/^www\./, ''), url: website }],
      };
    }
  }

  #idOf(id: string): string {
    return this.#linked.get(id) ?? id;
  }
}

/** As WordPress makes the slug of a user of a login: `Ada Love` is at `/author/ada-love/`. */
function idOfLogin(login: string): string {
  return login
    .trim()
    .replace(/@.*/s, '')
    .replace(/^cap-/, '')
    .toLowerCase()
    .replace(/[\s.]+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}%_-]/gu, '')
    .replace(/^-+|-+$/g, '');
}
