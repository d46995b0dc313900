import type { Root } from 'hast';

/** Something that a story in MDX imports. */
export interface MdxImport {
  /** As it is written. */
  name: string;
  /** Its place in the body, from 1. */
  line: number;
  column: number;
}

/** What follows `from`, or `import` where nothing is named. */
const imports = /\b(?:import\s*|(?:import|export)\b[\w\s*{},$]*?\bfrom\s*)(['"])(.+?)\1/g;

/** What a story in MDX imports, in the order of its text. */
export function mdxImports(tree: Root): MdxImport[] {
  return tree.children.flatMap((node) => {
    if (node.type !== 'mdxjsEsm') return [];
    return [...node.value.matchAll(imports)].map(({ 0: statement, 2: name = '', index }) => {
      const before = node.value.slice(0, index + statement.lastIndexOf(name)).split('\n');
      return {
        name,
        line: (node.position?.start.line ?? 1) - 1 + before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
      };
    });
  });
}
