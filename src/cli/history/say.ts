/** The history of a story in words. */
import { styleText } from 'node:util';
import type { FieldChange } from '../../content/history/changes.ts';
import type { Event, StoryHistory } from '../../content/history/story-history.ts';
import { formatInstant, type Locale } from '../../editorial/language.ts';

export function say(report: StoryHistory, locale: Locale): string {
  const { url, path, out, uncommitted, changes, isRemoved } = report;
  const when = (date: string) => formatInstant(Date.parse(date), locale);
  const state = isRemoved ? 'removed' : out === undefined ? 'not out' : `out since ${when(out)}`;
  const blocks = [[styleText('bold', `${url ?? path}`), ...(url === undefined ? [] : [path]), state].join(' · ')];
  if (uncommitted) blocks.push([styleText('bold', 'Not committed'), ...sayAll(uncommitted, locale)].join('\n'));
  for (const { commit, date, author, subject, changes: events } of changes) {
    const head = `${styleText('bold', when(date))} · ${plain(author)} · ${commit.slice(0, shortId)}`;
    blocks.push([head, `  ${plain(subject)}`, ...sayAll(events, locale)].join('\n'));
  }
  const rest = sayRest(report, when);
  if (rest.length > 0) blocks.push(rest.join('\n'));
  return blocks.join('\n\n');
}

/** Digits of a commit's id that tell it from others. */
const shortId = 10;

function sayRest(
  { changes, uncommitted, quiet, hidden, older, unreadable, broken, isNew, isCut }: StoryHistory,
  when: (date: string) => string,
): string[] {
  const commits = (count: number) => `${count} ${count === 1 ? 'commit' : 'commits'}`;
  return [
    ...(broken === undefined
      ? []
      : [`Its file cannot be read as it is: ${plain(broken)}; broadsheet check tells where.`]),
    ...(isNew ? ['It is not committed yet.'] : []),
    ...(!isNew && !isCut && changes.length === 0 && !uncommitted && hidden === 0
      ? ['Nothing changed for readers.']
      : []),
    ...(quiet > 0 ? [`${commits(quiet)} changed nothing for readers.`] : []),
    ...(hidden > 0 ? [`${commits(hidden)} while it was not out.`] : []),
    ...unreadable.map(
      ({ commit, date, path, why }) =>
        `${commit.slice(0, shortId)} of ${when(date)} cannot be read and is skipped: ${plain(why)} (${path}).`,
    ),
    ...(older > 0 ? [`${commits(older)} before these; a larger --limit looks at them too.`] : []),
  ];
}

const sayAll = (events: readonly Event[], locale: Locale) =>
  events.flatMap((event) => sayEvent(event, locale)).map((line) => `  ${line}`);

function sayEvent(event: Event, locale: Locale): string[] {
  switch (event.what) {
    case 'out':
      return [`came out, with ${words(event.words)}`];
    case 'oldest':
      return [`the oldest that can be read, with ${words(event.words)}`];
    case 'withdrawn':
      return ['was taken back'];
    case 'removed':
      return ['was removed'];
    case 'picture file': {
      const which = event.of === 'featured picture' ? event.of : `${event.of} “${plain(event.path)}”`;
      return [`${which}: another file under the same name`];
    }
    case 'text': {
      const { added, removed, sentences, more } = event;
      const counts = [
        ...(added > 0 ? [`${words(added)} added`] : []),
        ...(removed > 0 ? [`${words(removed)} removed`] : []),
      ];
      return [
        `text: ${counts.join(', ') || 'other signs or another order'}`,
        ...sentences.flatMap(({ from, to }) => [
          ...(from === undefined ? [] : [styleText('red', `  - ${plain(from)}`)]),
          ...(to === undefined ? [] : [styleText('green', `  + ${plain(to)}`)]),
        ]),
        ...(more > 0 ? [`  and ${more} more ${more === 1 ? 'sentence' : 'sentences'}`] : []),
      ];
    }
    case 'published':
    case 'updated':
    case 'expires':
      return [sayField(event, (instant) => formatInstant(Date.parse(instant), locale))];
    case 'ads in the text':
      return [sayField(event, plain)];
    default:
      return [sayField(event, (value) => `“${plain(value)}”`)];
  }
}

function sayField({ what, from, to }: FieldChange, show: (value: string) => string): string {
  if (from === undefined) return `${what} added: ${show(to ?? '')}`;
  if (to === undefined) return `${what} removed: ${show(from)}`;
  return `${what} from ${show(from)} to ${show(to)}`;
}

const words = (count: number) => `${count} ${count === 1 ? 'word' : 'words'}`;

/** What others wrote, without what a terminal takes for an order. */
const plain = (text: string) => text.replace(/\p{Cc}+/gu, ' ');
