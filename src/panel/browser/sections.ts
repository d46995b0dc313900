/** The parts of the panel, each made of the server's answer and of the page that is shown. */
import type { PanelAds, PanelAnswer, PanelProblem } from '../answer.ts';
import { openFile } from './ask.ts';
import { element } from './element.ts';
import { headingsOf, outlineOf } from './outline.ts';
import { searchResult, sharedCard } from './shared.ts';

export interface Section {
  heading: string;
  content: Node[];
}

/** What of the panel there is for a page. */
export function sectionsOf(answer: PanelAnswer): Section[] {
  const { standing, waiting, ads, text } = answer;
  const all: (Section | undefined)[] = [
    { heading: 'Errors and warnings', content: problems(answer) },
    standing.length > 0 || waiting.length > 0 ? { heading: 'Not out', content: notOut(answer) } : undefined,
    text && { heading: 'Length', content: [words(text)] },
    { heading: 'Headings', content: outline() },
    ads && { heading: 'Ads', content: adPlaces(ads) },
    { heading: 'Where the link is shared', content: sharedCard(answer) },
    { heading: 'In search results', content: searchResult(answer) },
  ];
  return all.filter((section) => section !== undefined);
}

export const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;

function problems({ own, others, counts, isChecked, page }: PanelAnswer): Node[] {
  const rest = [
    ...(counts.errors > 0 ? [count(counts.errors, 'error')] : []),
    ...(counts.warnings > 0 ? [count(counts.warnings, 'warning')] : []),
  ].join(' and ');
  const most = counts.errors + counts.warnings;
  return [
    own.length > 0
      ? list(own.map((problem) => problemItem(problem, false)))
      : element('p', {}, page.file === undefined ? 'The page has no file of its own.' : 'None in this file.'),
    ...(isChecked ? [] : [element('p', { class: 'quiet' }, 'The rules of broadsheet check are still looking.')]),
    ...(most > 0
      ? [
          element(
            'details',
            {},
            element('summary', {}, `${rest} in other files`),
            list(others.map((problem) => problemItem(problem, true))),
            others.length < most && element('p', {}, `And ${most - others.length} more.`),
          ),
        ]
      : []),
  ];
}

function problemItem({ file, folder, line, column, what, fix, severity, rule }: PanelProblem, named: boolean) {
  const place = named ? [file, line].filter((part) => part !== undefined).join(':') : line && `line ${line}`;
  const where = place === undefined || place === 0 ? undefined : place;
  return element(
    'li',
    { class: severity },
    element('b', {}, severity === 'error' ? 'Error' : 'Warning'),
    ' ',
    where !== undefined && (folder ? `${folder}/${where}` : opener(where, file, line, column)),
    element('span', { class: 'what' }, what),
    element('span', { class: 'fix' }, fix),
    rule !== undefined && element('span', { class: 'quiet' }, rule),
  );
}

/** A button that opens a file in the editor's program. */
export function opener(label: string, file: string, line?: number, column?: number): HTMLElement {
  return element('button', { class: 'link', title: `Open ${file}`, click: () => openFile(file, line, column) }, label);
}

function notOut({ standing, waiting }: PanelAnswer): Node[] {
  return [
    ...(standing.length > 0 ? [element('p', {}, `Readers do not see this story. ${standing.join('. ')}.`)] : []),
    ...(waiting.length > 0
      ? [
          element('p', {}, 'What readers do not see on this page:'),
          list(
            waiting.map(({ title, file, why }) =>
              element('li', {}, opener(title, file), element('span', { class: 'fix' }, why.join(', '))),
            ),
          ),
        ]
      : []),
  ];
}

const words = ({ words, minutes }: NonNullable<PanelAnswer['text']>) =>
  element('p', {}, `${count(words, 'word')}, ${minutes} min read`);

function outline(): Node[] {
  const headings = outlineOf(headingsOf(document.querySelector('main') ?? document.body));
  if (headings.length === 0) return [element('p', {}, 'There are none.')];
  const items = headings.map(({ level, text, isSkipping, target }) =>
    element(
      'li',
      { class: `level-${level}` },
      element('span', { class: 'quiet' }, `h${level}`),
      element('button', { class: 'link', click: () => lead(target) }, text || 'without words'),
      isSkipping && element('span', { class: 'fix' }, 'A level before it is missing.'),
    ),
  );
  return [list(items)];
}

function lead(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: 'start' });
}

function adPlaces({ places, off, density, most }: PanelAds): Node[] {
  if (places.length === 0) return [element('p', {}, off === undefined ? 'There are none.' : `There are none: ${off}.`)];
  const part = (share: number) => `${Math.round(share * 100)}\u00a0%`;
  return [
    list(
      places.map(({ slot, where, on }) =>
        element('li', {}, element('b', {}, slot), ` ${where}`, on.length === 1 && `, on a ${on[0]} alone`),
      ),
    ),
    ...(density
      ? [
          element(
            'p',
            {},
            `Of the page ${part(density.phone)} is ads on a phone, ${part(density.desktop)} on a desktop; ${part(most)} is the most.`,
          ),
        ]
      : []),
  ];
}

const list = (items: HTMLElement[]) => element('ul', {}, ...items);
