import type { Nodes, Parents } from 'mdast';
import { nearest } from '../editorial/nearest.ts';
import { type RuleName, ruleNames } from '../schemas/check/rules.ts';
import type { CheckedText } from './checked-text.ts';
import { endOf, startOf } from './checked-text.ts';
import type { Spot } from './rule.ts';

/** Lines of a file, both ends included, where an editor wants nothing to be said of a rule; without them, in the whole file. */
export interface Silence {
  rule: RuleName;
  lines?: [first: number, last: number];
}

/** `check-ignore repeated-word: so it was said`, in a comment of Markdown or MDX. */
const comment = /^(?:<!--|\/\*)\s*check-ignore\s+([\w-]+)\s*(?::\s*(.*?))?\s*(?:-->|\*\/)$/s;
const isMeant = /check-ignore/;

/** The silences of a text, and what is wrong with those that are none. */
export function readSilences(text: CheckedText): { silences: Silence[]; spots: Spot[] } {
  const silences: Silence[] = [];
  const spots: Spot[] = [];
  const { tree, place, fields } = text;
  for (const entry of asList(fields['check-ignore'])) {
    for (const rule of Object.keys(entry)) if (isRule(rule)) silences.push({ rule });
  }
  const visit = (parent: Parents) => {
    for (const [at, node] of parent.children.entries()) {
      const written = commentIn(node);
      if (written !== undefined && isMeant.test(written)) {
        const [, rule = '', reason = ''] = comment.exec(written.trim()) ?? [];
        const here = place(startOf(node));
        if (!isRule(rule)) spots.push({ ...here, ...unknown(rule) });
        else if (reason === '') spots.push({ ...here, ...reasonless(rule) });
        else silences.push({ rule, lines: [here.line, place(endOf(next(parent, at))).line] });
      }
      if ('children' in node) visit(node);
    }
  };
  visit(tree);
  return { silences, spots };
}

/** What a comment is about: the block behind it, or the rest of the paragraph that it stands in. */
const next = (parent: Parents, at: number): Nodes =>
  parent.type === 'paragraph' ? parent : (parent.children[at + 1] ?? (parent.children[at] as Nodes));

function commentIn(node: Nodes): string | undefined {
  if (node.type === 'html') return node.value;
  return node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression' ? node.value : undefined;
}

const isRule = (name: string): name is RuleName => (ruleNames as string[]).includes(name);

function unknown(rule: string): Pick<Spot, 'what' | 'fix'> {
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
