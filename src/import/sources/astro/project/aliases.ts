import { fieldOf, textOf } from '../../../markdown/front/fields.ts';
import { type Fields, isFields } from '../../../markdown/front/front-matter.ts';

/** What stands for a folder in imports: `@/` for `src/`. */
export interface Alias {
  begins: string;
  /** From the root of the project, with a slash at its end. */
  folder: string;
}

/** @param config what `tsconfig.json` holds */
export function readAliases(config: Fields): Alias[] {
  const paths = fieldOf(config, 'compilerOptions.paths');
  const root = textOf(fieldOf(config, 'compilerOptions.baseUrl')) ?? '';
  const own = Object.entries(isFields(paths) ? paths : {}).flatMap(([pattern, targets]): Alias[] => {
    const target = textOf(Array.isArray(targets) ? targets[0] : targets);
    if (target === undefined || !pattern.endsWith('*') || !target.endsWith('*') || pattern === '*') return [];
    return [{ begins: pattern.slice(0, -1), folder: joined(root, target.slice(0, -1)) }];
  });
  // The longest is meant, and these where the project names none.
  return [...own, { begins: '@/', folder: 'src/' }, { begins: '~/', folder: 'src/' }].sort(
    (a, b) => b.begins.length - a.begins.length,
  );
}

function joined(root: string, path: string): string {
  const parts = `${root}/${path}`.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 ? '' : `${parts.join('/')}/`;
}
