import type { Element, Text } from 'hast';
import { textOf } from './text.ts';

let loading: ReturnType<typeof load> | undefined;

/** Registering the languages takes two milliseconds: once, and only for a site that shows code. */
async function load() {
  const { common, createLowlight } = await import('lowlight');
  return createLowlight(common);
}

/** Colours code by classes, which the style sheet knows; a language that is not known stays plain. */
export async function highlight(blocks: readonly Element[]): Promise<void> {
  loading ??= load();
  const lowlight = await loading;
  for (const pre of blocks) {
    const code = pre.children[0];
    if (code?.type !== 'element' || code.tagName !== 'code') continue;
    const classes = code.properties['className'];
    const language = (Array.isArray(classes) ? classes : [])
      .map(String)
      .find((name) => name.startsWith('language-'))
      ?.slice(9);
    if (!language || !lowlight.registered(language)) continue;
    code.children = lowlight.highlight(language, textOf(code)).children as (Element | Text)[];
  }
}
