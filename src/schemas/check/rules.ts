/** The rules of the newsroom, with what is said of them in help, settings and editors. */

/** `warn` tells of it, `error` fails the check, and of what a build finds the build. */
export const levels = ['error', 'warn', 'off'] as const;
export type Level = (typeof levels)[number];

interface RuleText {
  /** The level where the site has no other. */
  level: Level;
  /** What it finds, in a sentence. */
  help: string;
  /** Whether it fails no check, whatever its level: what it finds may be another's fault, and gone by itself. */
  onlyTells?: true;
}

/** What every build tells of, because it is found where texts are read. */
const buildRules = {
  'missing-alt': {
    level: 'warn',
    help: 'A picture has no description for readers who cannot see it.',
  },
  'long-headline': { level: 'warn', help: 'A headline is so long that search engines and networks cut it.' },
  'long-dek': { level: 'warn', help: 'A standfirst is so long that search engines and networks cut it.' },
  'odd-date': {
    level: 'warn',
    help: 'A story was updated or corrected before it was published, or will be.',
  },
  'silent-change': {
    level: 'warn',
    help: 'A story changed since readers had it, and neither updated nor a correction tells them.',
  },
  'stray-markup': {
    level: 'warn',
    help: 'Marks of Markdown, HTML or another system stay in the text for readers to see.',
  },
  'odd-link': {
    level: 'warn',
    help: 'A link leads where readers cannot follow: to a local network, or by a scheme such as ftp:.',
  },
} as const satisfies Record<string, RuleText>;

/** What only `broadsheet check` looks for. */
const checkRules = {
  placeholder: { level: 'error', help: 'Something that was to be filled in was left: TK, TODO, lorem ipsum.' },
  silence: { level: 'warn', help: 'A comment that is to silence a rule names none, or gives no reason.' },
  'missing-dek': { level: 'warn', help: 'A story has no standfirst, so lists and networks show its first sentence.' },
  'dek-repeats': { level: 'warn', help: 'The standfirst says what the text begins with, or what the headline says.' },
  'markup-in-field': {
    level: 'warn',
    help: 'A headline, standfirst or correction has Markdown, or one of them or a caption tags, which readers see as they are.',
  },
  'heading-levels': { level: 'warn', help: 'A heading skips a level, which confuses those who read by headings.' },
  'link-text': {
    level: 'warn',
    help: 'A link is called "click here", "here" or by its address, which says nothing when heard alone.',
  },
  'repeated-word': { level: 'warn', help: 'A word stands twice, such as the the.' },
  'mixed-quotes': { level: 'warn', help: 'A text has straight and curly quotation marks.' },
  'unknown-language': {
    level: 'warn',
    help: 'A block of code names a language that is not known, so it is not coloured.',
  },
  'missing-credit': { level: 'warn', help: 'The featured picture does not say who made it.' },
  'small-picture': {
    level: 'warn',
    help: 'The featured picture is narrower than 1,200 pixels, so search engines show a small one.',
  },
  'large-picture': {
    level: 'warn',
    help: 'The file of a picture is larger than 15 MB, which every clone has to carry.',
  },
  'unused-picture': { level: 'warn', help: 'No text shows the picture.' },
  'link-to-unpublished': {
    level: 'warn',
    help: 'A link leads to a draft, or to a story or page that is not out yet or has expired, so readers get no link.',
  },
  'orphan-story': { level: 'off', help: 'No other text links the story or names it under related.' },
  'lonely-tag': { level: 'off', help: 'Only one story has the tag.' },
  'similar-tags': { level: 'warn', help: 'Two tags are nearly the same, such as elections and election.' },
  'external-link': {
    level: 'warn',
    help: 'A link to another site is gone or has moved; asked for with --external alone, and never an error.',
    onlyTells: true,
  },
  'name-spelling': { level: 'warn', help: 'A name is spelled in two ways.' },
} as const satisfies Record<string, RuleText>;

export const rules = { ...checkRules, ...buildRules };

export type RuleName = keyof typeof rules;
export type BuildRule = keyof typeof buildRules;

export const onlyTells = (name: RuleName): boolean => (rules[name] as RuleText).onlyTells === true;

export const ruleNames = Object.keys(rules) as RuleName[];
