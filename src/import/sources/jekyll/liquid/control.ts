/** Conditions and loops. Where only Jekyll knows what they ask, the text stays that does not depend on it. */
import type { Edit } from '../../../markdown/body/edit.ts';
import { brief, editsOf, lose, type Template, written } from './template.ts';
import type { Block, Branch } from './tree.ts';
import { evaluate, isRecord, shown, splitAt, unknown } from './value.ts';

/** `if`, `unless`, `case`. */
export function condition(block: Block, template: Template): Edit[] {
  const isCase = block.name === 'case';
  const subject = isCase ? evaluate(block.markup, template) : undefined;
  const branches = isCase ? block.branches.slice(1) : block.branches;
  for (const branch of branches) {
    const holds = isCase
      ? subject?.known && whenHolds(branch, shown(subject.value), template)
      : branchHolds(block, branch, template);
    if (holds === undefined) {
      told(template, block, `the condition {% ${block.name} ${brief(branch.markup)} %}`);
      return onlyBranch(block, branches[0], template);
    }
    if (holds) return onlyBranch(block, branch, template);
  }
  return onlyBranch(block, undefined, template);
}

function told(template: Template, place: { start: number; end: number }, what: string): void {
  lose(
    template,
    place,
    'changed',
    `${what} is known to Jekyll alone, and its text stayed`,
    'look whether it belongs there',
  );
}

function branchHolds({ name }: Block, branch: Branch, template: Template): boolean | undefined {
  if (branch.name === 'else') return true;
  const holds = conditionHolds(branch.markup, template);
  return holds !== undefined && branch.name === name && name === 'unless' ? !holds : holds;
}

function whenHolds({ name, markup }: Branch, subject: string, template: Template): boolean | undefined {
  if (name === 'else') return true;
  let holds: boolean | undefined = false;
  for (const one of markup.split(/,|\sor\s/)) {
    const value = evaluate(one.trim(), template);
    if (!value.known) holds = undefined;
    else if (shown(value.value) === subject) return true;
  }
  return holds;
}

/** Joined by `and` and `or`; undefined where that cannot be told. */
function conditionHolds(markup: string, template: Template): boolean | undefined {
  const any = markup.split(/\s+or\s+/).map((part) => {
    const all = part.split(/\s+and\s+/).map((one) => comparisonHolds(one.trim(), template));
    return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
  });
  return any.includes(true) ? true : any.includes(undefined) ? undefined : false;
}

function comparisonHolds(markup: string, template: Template): boolean | undefined {
  const [, left = markup, sign, right = ''] = /^(.+?)\s*(==|!=|<>|>=|<=|>|<|\scontains\s)\s*(.+)$/s.exec(markup) ?? [];
  const [one, other] = [evaluate(left.trim(), template), evaluate(right.trim(), template)];
  if (!one.known || (sign !== undefined && !other.known)) return undefined;
  if (sign === undefined) return one.value !== undefined && one.value !== null && one.value !== false;
  return other.known && compares(one.value, sign.trim(), other.value);
}

function compares(one: unknown, sign: string, other: unknown): boolean {
  if (sign === 'contains') {
    return Array.isArray(one) ? one.map(shown).includes(shown(other)) : shown(one).includes(shown(other));
  }
  if (sign === '==') return shown(one) === shown(other);
  if (sign === '!=' || sign === '<>') return shown(one) !== shown(other);
  const [low, high] = [Number(one), Number(other)];
  if (sign === '>') return low > high;
  if (sign === '<') return low < high;
  return sign === '>=' ? low >= high : low <= high;
}

/** The text of one branch, with its tags seen to; the rest of the block goes. */
export function onlyBranch(block: Block, branch: Branch | undefined, template: Template): Edit[] {
  if (!branch) return [{ start: block.start, end: block.end, text: '' }];
  return [
    { start: block.start, end: branch.start, text: '' },
    ...editsOf(branch.children, template),
    { start: branch.end, end: block.end, text: '' },
  ];
}

/** `for` */
export function loop(block: Block, template: Template): Edit[] {
  const [body, otherwise] = block.branches;
  const [, name = '', asked = ''] = /^([\w-]+)\s+in\s+(\([^)]*\)|\S+)/.exec(block.markup) ?? [];
  const [expression = ''] = splitAt(asked, '|');
  const over = evaluate(expression, template);
  if (!body) return onlyBranch(block, undefined, template);
  if (!over.known || name === '') return unknownLoop(block, body, name, template);
  const items = itemsOf(over.value).slice(0, 1000);
  if (items.length === 0) return onlyBranch(block, otherwise, template);
  template.budget.nodes -= items.length;
  const rounds = items.map((item, index) => {
    if (template.budget.nodes < 0) return '';
    template.variables.set(name, item);
    template.variables.set('forloop', {
      index: index + 1,
      index0: index,
      first: index === 0,
      last: index === items.length - 1,
      length: items.length,
    });
    return written(body.children, body.start, body.end, template);
  });
  template.variables.delete(name);
  template.variables.delete('forloop');
  return [{ start: block.start, end: block.end, text: rounds.join('') }];
}

/** Of a group each name with its value. */
function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isRecord(value)) return Object.entries(value);
  return shown(value) === '' ? [] : [value];
}

/** A list that Jekyll would have made: what is the same in each of its rounds stays. */
function unknownLoop(block: Block, body: Branch, name: string, template: Template): Edit[] {
  const text = template.text.slice(body.start, body.end);
  if (new RegExp(`\\{[{%][^{}]*\\b(?:${name.replace(/[^\w]/g, '') || 'item'}|forloop)\\b`).test(text)) {
    lose(template, block, 'lost', `the list {% for ${brief(block.markup)} %} is known to Jekyll alone`, 'write it out');
    return [{ start: block.start, end: block.end, text: '' }];
  }
  told(template, block, `the loop {% for ${brief(block.markup)} %}`);
  return onlyBranch(block, body, template);
}

/** `assign`, with what is not known kept as that. */
export function assign(markup: string, template: Template): void {
  const [, name, expression = ''] = /^([\w-]+)\s*=\s*(.*)$/s.exec(markup) ?? [];
  if (name === undefined) return;
  const value = evaluate(expression, template);
  template.variables.set(name, value.known ? value.value : unknown);
}
