import { expect, test } from 'vitest';
import { Sources } from '../../src/compile/code/sources.ts';

/** @returns what `a.ts` leads to, beside itself, if that is its text */
function reach(text: string, ...others: string[]): string[] {
  const files = new Map([['room/a.ts', text], ...others.map((path): [string, string] => [path, ''])]);
  return [...new Sources(files).reach(['room/a.ts'])].slice(1).sort();
}

test.each([
  ['an import', `import { b } from './b.ts';`],
  ['an import of several lines', `import {\n  b,\n  type C,\n} from './b.ts';`],
  ['an import for its effects', `import './b.ts';`],
  ['an import of a type beside nothing, which loads the file', `import { type C } from './b.ts';`],
  ['an export', `export * from "./b.ts";`],
  ['an import while the code runs', `const { b } = await import('./b.ts');`],
  ['a worker that is started by its path', `new Worker(new URL('./b.ts', import.meta.url));`],
  ['a file that is read by its path', 'readFileSync(join(import.meta.dirname, `./b.ts`));'],
  ['a script in a template', `<script>import './b.ts';</script>`],
  ['a style', `@import "./b.ts";`],
  ['an address in a style', `a { background: url(./b.ts) }`],
  ['what is asked of a file', `import address from './b.ts?url';`],
  ['a file without its ending', `import { b } from './b';`],
])('%s leads to a file', (_, text) => {
  expect(reach(text, 'room/b.ts', 'other/b.ts')).toEqual(['room/b.ts']);
});

test.each([
  ['an import of types', `import type { B } from './b.ts';`],
  ['an import of types of several lines', `import type {\n  B,\n  C,\n} from './b.ts';`],
  ['an export of types', `export type { B } from './b.ts';`],
])('%s leads nowhere', (_, text) => {
  expect(reach(text, 'room/b.ts')).toEqual([]);
});

test('after an import of types, others count', () => {
  expect(reach(`import type { B } from './b.ts';\nimport { c } from './c.ts';`, 'room/b.ts', 'room/c.ts')).toEqual([
    'room/c.ts',
  ]);
});

test.each([
  ['a pattern', `import.meta.glob('../other/*.ts')`],
  ['a path that is made while the code runs', `import(\`../other/\${name}.ts\`)`],
  ['a folder', `new URL('../other', import.meta.url)`],
])('%s leads to all that it may mean', (_, text) => {
  expect(reach(text, 'other/b.ts', 'other/inner/c.ts', 'third/d.ts')).toEqual(['other/b.ts', 'other/inner/c.ts']);
});

test('what files lead to leads on, in circles too, and nothing leads into what is closed', () => {
  const files = new Map([
    ['a.ts', `import './b.ts';`],
    ['b.ts', `import './a.ts';\nimport './room/c.ts';`],
    ['room/c.ts', `import '../d.ts';`],
    ['d.ts', ''],
  ]);
  const sources = new Sources(files);
  expect([...sources.reach(['a.ts'])]).toEqual(['a.ts', 'b.ts', 'room/c.ts', 'd.ts']);
  expect([...sources.reach(['a.ts'], (path) => path.startsWith('room/'))]).toEqual(['a.ts', 'b.ts']);
});
