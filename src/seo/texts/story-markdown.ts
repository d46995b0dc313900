import { writeInstant } from '../../editorial/date.ts';
import { plain } from '../../markdown/source/plain.ts';

/** What the Markdown of a story says. */
export interface StoryText {
  headline: string;
  dek: string | undefined;
  /** As readers see it over the headline; of what is paid for: Sponsored. */
  label: string | undefined;
  section: string | undefined;
  byline: string;
  /** Instants in milliseconds. */
  published: number;
  updated: number | undefined;
  corrections: readonly { date: number; text: string }[];
  /** Whole address of its page. */
  url: string;
  /** The featured picture, with its whole address; what stands under it in Markdown. */
  picture: { src: string; alt: string; caption: string | undefined; credit: string | undefined } | undefined;
  /** In Markdown. */
  body: string;
  /** In which readers see dates. */
  timezone: string;
}

/** A story as a text for machines, which know by its first lines what it is. */
export function storyMarkdown(story: StoryText): string {
  const { headline, dek, label, section, byline, published, updated, corrections, url, picture, body } = story;
  const instant = (time: number) => writeInstant(time, story.timezone);
  const facts: [name: string, value: string | undefined][] = [
    ['Kind', label],
    ['By', plain(byline)],
    ['Section', section && plain(section)],
    ['Published', instant(published)],
    ['Updated', updated === undefined ? undefined : instant(updated)],
    ['Address', `<${url}>`],
  ];
  const about = [picture?.caption, picture?.credit].filter((text) => text !== undefined);
  return [
    `# ${plain(headline)}`,
    dek === undefined ? '' : plain(dek),
    facts.flatMap(([name, value]) => (value === undefined ? [] : `- ${name}: ${value}`)).join('\n'),
    picture ? `![${plain(picture.alt)}](${picture.src})` : '',
    about.join(' · '),
    body.trim(),
    corrections.length > 0 ? '## Corrections' : '',
    corrections.map(({ date, text }) => `- ${instant(date).slice(0, 10)}: ${plain(text)}`).join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n');
}
