import { escapeHtml } from '../../../../feeds/escape-html.ts';

/** Words as paragraphs, where an empty line ends one. */
export const plainHtml = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');
