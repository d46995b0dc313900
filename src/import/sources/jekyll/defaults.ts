/** Front matter that the settings give to many files at once. https://jekyllrb.com/docs/configuration/front-matter-defaults/ */
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import { type Fields, isFields } from '../../markdown/front/front-matter.ts';

/** The fields that a file has if it says nothing of them. @param type name of its collection, `posts`, `drafts` or `pages` */
export type Defaults = (path: string, type: string) => Fields;

interface Rule {
  path: string;
  matches: (path: string) => boolean;
  type: string | undefined;
  values: Fields;
}

export function readDefaults(value: unknown): Defaults {
  const rules = (Array.isArray(value) ? value.slice(0, 1000) : []).flatMap(ruleOf);
  // Of two rules the one for the longer path counts, and of two for one path that which names a type, or the later.
  const ranked = rules
    .map((rule, at) => ({ rule, at }))
    .sort(
      (a, b) =>
        a.rule.path.length - b.rule.path.length ||
        Number(a.rule.type !== undefined) - Number(b.rule.type !== undefined) ||
        a.at - b.at,
    );
  return (path, type) =>
    Object.assign(
      {},
      ...ranked
        .filter(({ rule }) => (rule.type === undefined || rule.type === type) && rule.matches(path))
        .map(({ rule }) => rule.values),
    );
}

function ruleOf(value: unknown): Rule[] {
  if (!isFields(value)) return [];
  const values = fieldOf(value, 'values');
  if (!isFields(values)) return [];
  const path = (textOf(fieldOf(value, 'scope.path')) ?? '').replace(/^\.?\/+|\/+$/g, '');
  // Old names of types are in the singular.
  const type = textOf(fieldOf(value, 'scope.type'))?.replace(/^(post|page|draft)$/, '$1s');
  return [{ path, matches: matcherOf(path), type, values }];
}

/** A path is that of a file or a folder; `*` stands for a part of one. */
function matcherOf(path: string): Rule['matches'] {
  if (path === '') return () => true;
  if (!path.includes('*')) return (file) => file === path || file.startsWith(`${path}/`);
  const parts = path.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.slice(0, 6).join('.*')}(?:/|$)`);
  return (file) => pattern.test(file);
}
