/**
 * `<site-search>`: the form and the results of the search page. Nothing of the search itself is loaded before the reader reaches
 * for it, or comes with a question in the address. The address always says what is shown, so that it can be linked and come back to.
 */
import { readPage } from '../security/read-page.ts';
import type { Archive } from './browser/archive.ts';
import type { Engine, Found, Query, Result } from './browser/engine.ts';
import type { ShardList } from './shard.ts';
import type { Words } from './words.ts';

/** Results that are shown at first, and with each "Show more"; and how many of them stand there while the others are loaded. */
const portion = 20;
const firstFew = 5;
/** How long typing rests before it is searched for, in milliseconds. */
const pause = 150;

/** Excerpts come from the pages of the stories, each when its result comes into sight. */
class Excerpts {
  private readonly wanted = new WeakMap<Element, () => void>();
  private readonly observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        this.observer.unobserve(target);
        this.wanted.get(target)?.();
      }
    },
    { rootMargin: '50%' },
  );

  show(item: HTMLLIElement, words: Words, isFound: Found['isFound']) {
    this.wanted.set(item, () => void bringExcerpt(item, words, isFound));
    this.observer.observe(item);
  }
}

/** A result whose page cannot be had stays without an excerpt. */
async function bringExcerpt(item: HTMLLIElement, words: Words, isFound: Found['isFound']) {
  const { href } = item.querySelector('a') as HTMLAnchorElement;
  const place = item.querySelector('p') as HTMLParagraphElement;
  try {
    const [page, { excerptOf, textOfPage }] = await Promise.all([fetchPage(href), import('./browser/excerpt.ts')]);
    const pieces = excerptOf(textOfPage(page), words, isFound);
    if (pieces.join('') === '') place.remove();
    else place.replaceChildren(...pieces.map((piece, at) => (at % 2 === 1 ? element('mark', piece) : piece)));
  } catch {
    place.remove();
  }
}

async function fetchPage(url: string): Promise<Document> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return readPage(await response.text());
}

class SiteSearch extends HTMLElement {
  private archive: Promise<Archive> | undefined;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly excerpts = new Excerpts();

  connectedCallback() {
    const { form } = this;
    this.read();
    form.addEventListener('focusin', () => this.start(), { once: true });
    form.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), pause);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.ask();
    });
    if (location.search) this.ask();
  }

  private get form() {
    return this.querySelector('form') as HTMLFormElement;
  }

  private get status() {
    return this.querySelector('[role=status]') as HTMLElement;
  }

  private get list() {
    return this.querySelector('ol') as HTMLOListElement;
  }

  private get more() {
    return this.querySelector('button[data-more]') as HTMLButtonElement;
  }

  private get selects() {
    return [...this.form.querySelectorAll('select')];
  }

  private get words() {
    return this.form.elements.namedItem('q') as HTMLInputElement;
  }

  /** Puts what the address says into the form. What a filter has is not known yet: it stands there by its id for a moment. */
  private read() {
    const given = new URLSearchParams(location.search);
    this.words.value = (given.get('q') ?? '').slice(0, this.words.maxLength);
    for (const select of this.selects) {
      const value = given.get(select.name) ?? '';
      if (value && select.name !== 'sort') select.add(new Option(value, value));
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
  }

  /** Puts what the form says into the address. */
  private write() {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (value && value !== 'relevance') given.append(name, `${value}`);
    }
    const search = given.size > 0 ? `?${given}` : '';
    if (search !== location.search) history.replaceState(history.state, '', location.pathname + search);
  }

  /** Loads what searches, and fills the choices. */
  private start(): Promise<Archive> {
    this.archive ??= import('./browser/archive.ts').then(({ Archive }) => new Archive());
    this.archive
      .then((archive) => archive.engine())
      .then(({ list }) => this.fill(list))
      .catch((error) => this.fail(error));
    return this.archive;
  }

  private ask() {
    this.write();
    void this.send();
  }

  private get query(): Query {
    const data = new FormData(this.form);
    const value = (name: string) => `${data.get(name) ?? ''}`;
    return {
      text: value('q'),
      filters: { section: value('section'), author: value('author'), year: value('year') },
      sort: value('sort') === 'date' ? 'date' : 'relevance',
    };
  }

  private get isAsking() {
    const { text, filters } = this.query;
    return text.trim() !== '' || Object.values(filters).some((value) => value !== '');
  }

  private async send() {
    const question = ++this.asked;
    if (!this.isAsking) return this.clear();
    this.say('Searching…', true);
    try {
      const archive = await this.start();
      const { list } = await archive.engine();
      if (question !== this.asked) return;
      // A filter of the address may be none of the site's.
      this.fill(list);
      this.write();
      if (!this.isAsking) return this.clear();
      const found = await archive.search(this.query);
      const engine = await archive.engine();
      if (question !== this.asked) return;
      this.tell(found);
      await this.show(found, engine, question);
    } catch (error) {
      if (question === this.asked) this.fail(error);
    }
  }

  private clear() {
    this.list.replaceChildren();
    this.more.hidden = true;
    this.say('');
  }

  private fail(error: unknown) {
    console.error(error);
    this.archive = undefined;
    this.clear();
    if (import.meta.env.DEV) this.say('The search comes with the build: see it with broadsheet build and preview.');
    else {
      const again = element('button', 'Try again');
      again.type = 'button';
      again.addEventListener('click', () => {
        // The button goes.
        this.words.focus();
        this.ask();
      });
      this.say('The search could not be loaded. ', false, again);
    }
    this.form.addEventListener('focusin', () => this.start(), { once: true });
  }

  private fill(list: ShardList) {
    const choices: Record<string, [id: string, name: string][]> = {
      section: list.sections,
      author: list.authors,
      year: list.years.map((year) => [`${year}`, `${year}`]),
    };
    for (const select of this.selects) {
      const known = choices[select.name];
      if (!known || select.dataset['filled'] !== undefined) continue;
      const { value } = select;
      for (const option of [...select.options].slice(1)) option.remove();
      for (const [id, name] of known) select.add(new Option(name, id));
      select.value = known.some(([id]) => id === value) ? value : '';
      select.dataset['filled'] = '';
    }
  }

  private tell({ total, instead }: Found) {
    const count = total === 1 ? '1 story' : `${total.toLocaleString(document.documentElement.lang)} stories`;
    const said = total === 0 ? 'No story was found.' : count;
    this.say(instead === undefined ? said : `Showing results for “${instead}”: ${said}`);
  }

  /** Shows results until another question is asked. */
  private async show(found: Found, engine: Engine, question: number) {
    const bring = async (from: number, to: number) => {
      const items = (await found.results(from, to)).map((result) => itemOf(result, engine.list));
      if (question !== this.asked) return;
      if (from === 0) this.list.replaceChildren(...items);
      else this.list.append(...items);
      for (const item of items) this.excerpts.show(item, engine.words, found.isFound);
      this.more.hidden = to < portion || found.total <= to;
    };
    const bringMore = async () => {
      const { length } = this.list.children;
      try {
        await bring(length, length + portion);
        this.more.textContent = 'Show more';
        this.list.children[length]?.querySelector('a')?.focus();
      } catch {
        this.more.textContent = 'More could not be loaded. Try again';
      }
    };
    await bring(0, firstFew);
    if (found.total > firstFew) await bring(firstFew, portion);
    // One click after the other.
    let before = Promise.resolve();
    this.more.onclick = () => {
      before = before.then(bringMore);
    };
  }

  private say(text: string, busy = false, ...more: Node[]) {
    this.status.replaceChildren(text, ...more);
    this.toggleAttribute('data-busy', busy);
  }
}

function itemOf({ url, title, published }: Result, list: ShardList): HTMLLIElement {
  const item = document.createElement('li');
  const link = element('a', title);
  link.href = url;
  link.dir = 'auto';
  const section = url.split('/')[1] ?? '';
  const name = list.sections.find(([id]) => id === section)?.[1] ?? '';
  const time = element('time');
  if (published !== undefined) {
    time.dateTime = new Date(published).toISOString();
    time.append(new Date(published).toLocaleDateString(list.language, { dateStyle: 'long', timeZone: list.timezone }));
  }
  item.append(
    element('h2', link),
    element('p'),
    element('p', element('bdi', name), ...(published === undefined ? [] : [' · ', element('bdi', time)])),
  );
  return item;
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, ...inside: (Node | string)[]) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

customElements.define('site-search', SiteSearch);
