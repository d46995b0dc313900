import { type PanelAnswer, panelEvent } from '../answer.ts';
import { askPanel } from './ask.ts';
import { element } from './element.ts';
import style from './panel.css?inline';
import { count, opener, type Section, sectionsOf } from './sections.ts';

/** Under which the browser remembers that the panel is open. */
const memory = 'broadsheet-panel';
/** The keys that open and close it. */
const keys = 'Alt+Shift+P';

/** What an editor wants to know of the page that is shown: a button in its corner, and a panel that it opens. */
export class Panel extends HTMLElement {
  private readonly badge = element('span', { class: 'badge' });
  private readonly button = element('button', { class: 'toggle', title: keys, click: () => this.toggle() });
  private readonly said = element('p', { class: 'hidden' });
  private readonly body = element('div', { class: 'body' });
  private readonly panel = element('section', { class: 'panel' }, this.body);
  private isOpen = false;
  /** The parts that are shown, by their headings, with what they were made of. */
  private readonly shown = new Map<string, { text: string; section: HTMLElement }>();

  connectedCallback(): void {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    this.button.append('Page', this.badge);
    this.button.setAttribute('aria-keyshortcuts', keys);
    this.button.setAttribute('aria-controls', 'panel');
    this.said.setAttribute('role', 'status');
    this.panel.id = 'panel';
    this.panel.tabIndex = 0;
    this.panel.setAttribute('aria-label', 'About this page');
    const landmark = element('aside', {}, this.button, this.said, this.panel);
    landmark.setAttribute('aria-label', 'For editors');
    root.append(landmark);
    addEventListener('keydown', (event) => this.hear(event));
    this.open(localStorage.getItem(memory) === 'open');
    import.meta.hot?.on(panelEvent, () => this.refresh());
    void this.refresh();
  }

  private toggle(): void {
    this.open(!this.isOpen);
    localStorage.setItem(memory, this.isOpen ? 'open' : 'closed');
  }

  private open(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.panel.hidden = !isOpen;
    this.button.setAttribute('aria-expanded', String(isOpen));
  }

  private hear(event: KeyboardEvent): void {
    const isInside = event.composedPath().includes(this);
    if (event.altKey && event.shiftKey && event.code === 'KeyP') {
      event.preventDefault();
      this.toggle();
      if (this.isOpen) this.panel.focus();
      else this.button.focus();
    } else if (event.key === 'Escape' && isInside && this.isOpen) {
      this.toggle();
      this.button.focus();
    }
  }

  private async refresh(): Promise<void> {
    try {
      this.show(await askPanel());
    } catch {
      this.body.replaceChildren(element('p', {}, 'The development server does not answer.'));
      this.shown.clear();
    }
  }

  private show(answer: PanelAnswer): void {
    const { own, page } = answer;
    const number = own.length;
    this.badge.textContent = number === 0 ? '' : String(number);
    this.badge.classList.toggle(
      'error',
      own.some(({ severity }) => severity === 'error'),
    );
    const said = number === 0 ? '' : `${count(number, 'problem')} in this file`;
    if (this.said.textContent !== said) this.said.textContent = said;
    const { file } = page;
    const title = element(
      'div',
      {},
      element('p', { class: 'file' }, file === undefined ? titles[page.kind] : opener(file, file)),
    );
    const sections = [{ heading: 'About this page', content: [title] }, ...sectionsOf(answer)];
    const focused = this.shadowRoot?.activeElement;
    this.body.replaceChildren(...sections.map((section, at) => this.sectionOf(section, at === 0 ? 'h2' : 'h3')));
    if (focused instanceof HTMLElement && focused !== this.shadowRoot?.activeElement) focused.focus();
  }

  /** A part that says what it said stays as it is, with what is open and focused in it. */
  private sectionOf({ heading, content }: Section, level: 'h2' | 'h3'): HTMLElement {
    const section = element('div', { class: 'part' }, element(level, {}, heading), ...content);
    const text = section.outerHTML;
    const known = this.shown.get(heading);
    if (known?.text === text) return known.section;
    this.shown.set(heading, { text, section });
    return section;
  }
}

/** Of pages without a file. */
const titles: Record<PanelAnswer['page']['kind'], string> = {
  story: 'A story',
  page: 'A page',
  author: 'An author',
  section: 'A section',
  tag: 'A tag without a file',
  front: 'The front page: the newest stories, as there is no front.yaml',
  other: 'A page of the site itself',
};
