/**
 * `<site-search>`: the form and the results of the search page. Nothing of the search itself is loaded before the reader reaches
 * for it, or comes with a question in the address. The address always says what is shown, so that it can be linked and come back to.
 */
import type { Choices, Found, Query, Result } from './engine.ts';
import type { Question, Reply } from './searcher.ts';

/** Results that are shown at first, and with each "Show more". */
const portion = 20;
/** How long typing rests before it is searched for, in milliseconds. */
const pause = 150;

class SiteSearch extends HTMLElement {
  private worker: Worker | undefined;
  private asked = 0;
  /** Whether the form asks for anything. */
  private isAsking = false;
  private most = portion;
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback() {
    const { form } = this;
    this.read();
    form.addEventListener('focusin', () => this.start(), { once: true });
    form.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), pause);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.search();
    });
    this.more.addEventListener('click', () => {
      this.most += portion;
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

  /** Puts what the address says into the form. A choice that is not known yet stands there by its id for a moment. */
  private read() {
    const given = new URLSearchParams(location.search);
    (this.form.elements.namedItem('q') as HTMLInputElement).value = given.get('q') ?? '';
    for (const select of this.selects) {
      const value = given.get(select.name) ?? '';
      if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
      if (value) select.value = value;
    }
  }

  private start() {
    if (this.worker) return;
    this.worker = new Worker(new URL('./searcher.ts', import.meta.url), { type: 'module' });
    this.worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.take(data));
    this.worker.addEventListener('error', () => this.fail());
    this.send();
  }

  private search() {
    this.most = portion;
    this.ask();
  }

  private ask() {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (value && value !== 'relevance') given.append(name, `${value}`);
    }
    history.replaceState(history.state, '', given.size > 0 ? `?${given}` : location.pathname);
    if (this.worker) this.send();
    else this.start();
  }

  /** Asks for what stands in the form; nothing there is a question too, which brings the choices. */
  private send() {
    const data = new FormData(this.form);
    const value = (name: string) => `${data.get(name) ?? ''}`;
    const query: Query = {
      text: value('q'),
      filters: { section: value('section'), author: value('author'), year: value('year') },
      sort: value('sort') === 'date' ? 'date' : 'relevance',
      most: this.most,
    };
    const question: Question = { number: ++this.asked, language: document.documentElement.lang, query };
    this.isAsking = query.text.trim() !== '' || Object.values(query.filters).some((value) => value !== '');
    if (this.isAsking) this.say('Searching…', true);
    this.worker?.postMessage(question);
  }

  private take(reply: Reply) {
    if ('failed' in reply) return this.fail();
    this.fill(reply.choices);
    if (reply.number === this.asked) this.show(reply.found);
  }

  private fail() {
    this.worker?.terminate();
    this.worker = undefined;
    this.say(
      import.meta.env.DEV
        ? 'The search comes with the build: see it with broadsheet build and preview.'
        : 'The search could not be loaded.',
    );
    this.form.addEventListener('focusin', () => this.start(), { once: true });
  }

  private fill(choices: Choices) {
    for (const select of this.selects) {
      const known = choices[select.name as keyof Choices];
      if (!known || select.dataset['filled'] !== undefined) continue;
      const { value } = select;
      for (const option of [...select.options].slice(1)) option.remove();
      for (const [id, name] of known) select.add(new Option(name, id));
      select.value = known.some(([id]) => id === value) ? value : '';
      select.dataset['filled'] = '';
    }
  }

  private show({ total, results }: Found) {
    const shown = this.list.children.length;
    const isMore = this.most > portion && results.length > shown;
    if (isMore) this.list.append(...results.slice(shown).map(itemOf));
    else this.list.replaceChildren(...results.map(itemOf));
    if (isMore) this.list.children[shown]?.querySelector('a')?.focus();
    this.more.hidden = results.length >= total;
    const count = total === 1 ? '1 story' : `${total.toLocaleString(document.documentElement.lang)} stories`;
    this.say(!this.isAsking ? '' : total === 0 ? 'No story was found.' : count);
  }

  private say(text: string, busy = false) {
    this.status.textContent = text;
    this.toggleAttribute('data-busy', busy);
  }
}

function itemOf({ url, title, excerpt, section, date: [iso, day] }: Result): HTMLLIElement {
  const item = document.createElement('li');
  const headline = element('h2', element('a', title));
  (headline.firstChild as HTMLAnchorElement).href = url;
  const time = element('time', day);
  time.dateTime = iso;
  const pieces = excerpt.map((piece, at) => (at % 2 === 1 ? element('mark', piece) : piece));
  item.append(headline, element('p', ...pieces), element('p', section, ' · ', time));
  return item;
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, ...inside: (Node | string)[]) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

customElements.define('site-search', SiteSearch);
