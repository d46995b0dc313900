/** What an editor knows of and wants to hear no more of, with the reason. */
import type { Nodes, Parents, Root } from 'mdast';
import { nearest } from '../../editorial/names/nearest.ts';
import { type RuleName, ruleNames } from '../../schemas/check/rules.ts';
import type { Flaw, Place } from '../fields/yaml.ts';
import { parseBody, readSource, type SourceText } from './source-text.ts';

/** Lines of a file, both ends included, where an editor wants nothing to be said of a rule; without them, in the whole file. */
export interface Silence {
  rule: RuleName;
  lines?: [first: number, last: number];
}

/** `check-ignore repeated-word: so it was said`, in a comment of Markdown or MDX. Of several rules the names stand beside each other. */
const comment = /^(?:<!--|\/\*)\s*check-ignore\s+([\w-]+(?:[\s,]+[\w-]+)*)\s*(?::\s*(.*?))?\s*(?:-->|\*\/)$/s;
/** Whether a text has any, or means to. */
const isMeant = /check-ignore/;

type Mistake = Place & Pick<Flaw, 'what' | 'fix'>;

/** The silences of a text, and what is wrong with those that are none. */
export function readSilences({ tree, place, fields }: Pick<SourceText, 'tree' | 'place' | 'fields'>): {
  silences: Silence[];
  mistakes: Mistake[];
} {
  const silences: Silence[] = [];
  const mistakes: Mistake[] = [];
  for (const entry of asList(fields['check-ignore'])) {
    for (const rule of Object.keys(entry)) if (isRule(rule)) silences.push({ rule });
  }
  const visit = (parent: Parents) => {
    for (const [at, node] of parent.children.entries()) {
      const written = commentIn(node);
      if (written !== undefined && isMeant.test(written)) {
        const [, names = '', reason = ''] = comment.exec(written.trim()) ?? [];
        const here = place(node.position?.start.offset ?? 0);
        const rules = names.split(/[\s,]+/);
        for (const rule of rules.filter((name) => !isRule(name))) mistakes.push({ ...here, ...unknown(rule) });
        const known = rules.filter(isRule);
        if (reason === '' && known[0]) mistakes.push({ ...here, ...reasonless(known[0]) });
        if (reason === '') continue;
        const last = place(next(parent, at).position?.end.offset ?? 0).line;
        for (const rule of known) silences.push({ rule, lines: [here.line, last] });
      }
      if ('children' in node) visit(node);
    }
  };
  visit(tree);
  return { silences, mistakes };
}

/**
 * What is wrong with a text, without what its editor silenced. Most texts silence nothing, and are read no second time.
 * @param text of the file, normalised
 */
export function withoutSilenced<Told extends Pick<Flaw, 'rule' | 'line'>>(
  flaws: Told[],
  text: string,
  path: string,
): Told[] {
  if (flaws.every(({ rule }) => rule === undefined) || !isMeant.test(text)) return flaws;
  const source = readSource(text, path);
  if (!source) return flaws;
  const { silences } = readSilences(source);
  return flaws.filter(({ rule, line }) => rule === undefined || !isSilent(silences, rule, line));
}

/**
 * Where in a body nothing is to be said of a rule, by offset, as comments say; undefined where none does.
 * @param marked how the body is marked up, where that is known
 */
export function silencedIn(body: string, rule: RuleName, marked?: Root): ((offset: number) => boolean) | undefined {
  if (!isMeant.test(body)) return undefined;
  const tree = marked ?? parseBody(body);
  if (!tree) return undefined;
  const lineOf = (offset: number) => body.slice(0, offset).split('\n').length;
  const { silences } = readSilences({ tree, place: (offset) => ({ line: lineOf(offset), column: 1 }), fields: {} });
  return (offset) => isSilent(silences, rule, lineOf(offset));
}

/** What a comment is about: the block behind it, or the rest of the paragraph that it stands in. */
const next = (parent: Parents, at: number): Nodes =>
  parent.type === 'paragraph' ? parent : (parent.children[at + 1] ?? (parent.children[at] as Nodes));

function commentIn(node: Nodes): string | undefined {
  if (node.type === 'html') return node.value;
  return node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression' ? node.value : undefined;
}

const isRule = (name: string): name is RuleName => (ruleNames as string[]).includes(name);

function unknown(rule: string): Pick<Flaw, 'what' | 'fix'> {
  if (rule === '') return { what: 'the comment names no rule', fix: example };
  const meant = nearest(rule, ruleNames);
  return {
    what: `there is no rule ${rule}`,
    fix: meant ? `did you mean ${meant}?` : `the rules are ${ruleNames.join(', ')}`,
  };
}

const example = 'write check-ignore, the name of the rule, a colon and the reason';

const reasonless = (rule: string) => ({
  what: 'the comment gives no reason',
  fix: `write it behind a colon: check-ignore ${rule}: why it is right as it is`,
});

const asList = (value: unknown): object[] =>
  Array.isArray(value) ? value.filter((entry) => entry !== null && typeof entry === 'object') : [];

/** Whether nothing is to be said. */
export const isSilent = (silences: readonly Silence[], rule: RuleName, line: number | undefined): boolean =>
  silences.some(
    (one) => one.rule === rule && (!one.lines || (line !== undefined && line >= one.lines[0] && line <= one.lines[1])),
  );
