/** What a branch changes beside the pages of single stories and entries, whatever it is written in. */
import type { Difference } from '../difference.ts';
import { sayCampaigns, sayEveryPage, sayPlaces, sayWarning } from './words.ts';

/** How things are written. */
export interface Notation {
  /** What others wrote, as text. */
  text(words: string): string;
  strong(words: string): string;
  code(words: string): string;
  /** Pages of a kind that change. */
  pages(name: string, urls: readonly string[]): string;
}

/** Something to tell, if there are lines of it. */
export interface Section {
  heading: string;
  lines: string[];
  /** What has to be said before them, where there is room for it. */
  before?: string;
}

export function sectionsBeside(difference: Difference, { text, strong, code, pages }: Notation): Section[] {
  const { waiting, front, everyPage, others, isCut, redirects, places, campaigns, warnings, errors } = difference;
  const { lead, came = [], went = [] } = front ?? {};
  const sections: Section[] = [
    {
      heading: 'Not out yet',
      lines: waiting.map(({ title, path, why }) => `${text(title)} · ${text(why)} · ${code(path)}`),
    },
    {
      heading: 'Front page',
      lines: [
        ...(lead?.now === undefined ? [] : [`leads now: ${strong(lead.now)}`]),
        ...(lead?.before === undefined ? [] : [`led before: ${text(lead.before)}`]),
        ...came.map((title) => `came: ${text(title)}`),
        ...went.map((title) => `went: ${text(title)}`),
      ],
    },
    { heading: 'Every page', lines: everyPage.length > 0 ? [text(sayEveryPage(everyPage))] : [] },
    {
      heading: 'Other pages',
      lines: [
        ...others.map(({ name, urls }) => pages(name, urls)),
        ...(isCut ? ['So many may change that they were not looked at one by one.'] : []),
      ],
    },
    {
      heading: 'Redirects',
      lines: [
        ...redirects.came.map(({ from, to }) => `came: ${code(from)} → ${code(to)}`),
        ...redirects.went.map(({ from, to }) => `went: ${code(from)} → ${code(to)}`),
      ],
    },
    { heading: 'Ads', lines: [...sayPlaces(places, code), ...sayCampaigns(campaigns, code)] },
    {
      heading: 'Warnings',
      lines: [
        ...warnings.came.map((problem) => `came: ${text(sayWarning(problem))}`),
        ...warnings.went.map((problem) => `went: ${text(sayWarning(problem))}`),
      ],
    },
    {
      heading: 'Errors before',
      lines: errors.map((problem) => text(sayWarning(problem))),
      before: 'What this is compared with has errors, so that some of it could not be compared:',
    },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}
