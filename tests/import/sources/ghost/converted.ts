import type { Loss } from '../../../../src/import/form/body.ts';
import type { BodyFormat } from '../../../../src/import/sources/ghost/post-body.ts';
import { readBody } from '../../../../src/import/sources/ghost/read-body.ts';

/** A body as Markdown, where each picture and file is called as before and all else leads where it led. */
export async function converted(format: BodyFormat, text: string): Promise<{ text: string; losses: Loss[] }> {
  const body = { source: 'ghost', text, address: 'https://old.example/story/', line: 1, more: { format } } as const;
  const conversion = await readBody(body);
  return conversion.write(({ kind, address }) => {
    const name = address.split('/').at(-1) ?? '';
    return kind === 'picture' ? { kind, src: name } : { kind: 'link', address: kind === 'file' ? name : address };
  });
}

export const lexical = (...children: unknown[]) => converted('lexical', JSON.stringify({ root: { children } }));

/** Of a document of the older editor. */
export const mobiledoc = (document: Readonly<Record<string, unknown>>) =>
  converted('mobiledoc', JSON.stringify({ version: '0.3.1', markups: [], atoms: [], cards: [], ...document }));

export const words = (text: string, format = 0) => ({ type: 'extended-text', text, format });

export const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });
