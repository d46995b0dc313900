import type { RootContent } from 'hast';

/** The node of `export const <name> = "<text>";` in a story in MDX. */
export function exportText(name: string, text: string): RootContent {
  const literal = { type: 'Literal', value: text, raw: JSON.stringify(text) } as const;
  const declarator = { type: 'VariableDeclarator', id: { type: 'Identifier', name }, init: literal } as const;
  return {
    type: 'mdxjsEsm',
    value: `export const ${name} = ${literal.raw};`,
    data: {
      estree: {
        type: 'Program',
        sourceType: 'module',
        comments: [],
        body: [
          {
            type: 'ExportNamedDeclaration',
            specifiers: [],
            attributes: [],
            source: null,
            declaration: { type: 'VariableDeclaration', kind: 'const', declarations: [declarator] },
          },
        ],
      },
    },
  };
}
