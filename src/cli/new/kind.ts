/** What can be begun, and which options each kind has. */
import { parseArgs } from 'node:util';
import { type BegunKind, begunKinds } from '../../content/write/begun.ts';
import { UsageError } from '../../errors.ts';
import { guess, type readArguments } from '../options.ts';
import { conjoin } from './desk.ts';
import { shellWord } from './shell-word.ts';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...{ title: text, section: text, author: texts, tag: texts, dek: text, published: text, draft: flag },
  ...{ folder: flag, mdx: flag, name: text, role: text, description: text },
  ...{ advertiser: text, url: text, picture: texts, alt: text },
  ...{ slug: text, edit: flag, content: text, cache: text, now: text, json: flag },
} as const;
type Option = keyof typeof options;

/** What each kind is called by, which may stand without its option; then what else it takes. */
const taken: Record<BegunKind, [title: 'title' | 'name' | 'advertiser', ...Option[]]> = {
  story: ['title', 'section', 'author', 'tag', 'dek', 'published', 'draft', 'folder', 'mdx'],
  author: ['name', 'role'],
  section: ['name', 'description'],
  tag: ['name', 'description'],
  page: ['title', 'description'],
  campaign: ['advertiser', 'url', 'picture', 'alt'],
};
const always = ['slug', 'edit', 'content', 'cache', 'now', 'json'] as const;

export const titleOf = (kind: BegunKind) => taken[kind][0];

export function optionsOf(kind: BegunKind): typeof options {
  return Object.fromEntries([...taken[kind], ...always].map((name) => [name, options[name]])) as typeof options;
}

/** Every option that a command may have, whatever the kind. */
export type Values = Omit<Partial<NonNullable<ReturnType<typeof readArguments<typeof options>>>['values']>, 'help'>;

/** The kind may be left out, and stand anywhere before the headline. */
export function readKind(args: string[]): { kind: BegunKind; rest: string[] } {
  const { tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  const first = tokens.find((token) => token.kind === 'positional');
  if (!first) return { kind: 'story', rest: args };
  const kind = begunKinds.find((one) => one === first.value);
  if (kind) return { kind, rest: args.toSpliced(first.index, 1) };
  // What follows an option that is none may belong to it, and the option is what has to be told.
  if (tokens.some((token) => token.kind === 'option' && !Object.hasOwn(options, token.name) && token.name !== 'h'))
    return { kind: 'story', rest: args };
  const what = `There is no kind of content called ${first.value}.`;
  const meant = guess(first.value, begunKinds);
  const how = ` Choose one of ${conjoin(begunKinds)}; a headline stands after it: npx broadsheet new story ${first.value.startsWith('-') ? '-- ' : ''}${shellWord(first.value)}`;
  throw new UsageError(what + (meant || how));
}
