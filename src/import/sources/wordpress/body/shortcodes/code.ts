import { escaped, plainly } from '../markup/escape.ts';
import { attribute, type Handler } from './handler.ts';

/** Names under which SyntaxHighlighter knows languages, by what they are called here. They are shortcodes only where they are closed. */
const languages: Record<string, string> = {
  as3: 'actionscript',
  actionscript3: 'actionscript',
  bash: 'bash',
  shell: 'bash',
  c: 'c',
  cpp: 'cpp',
  csharp: 'csharp',
  css: 'css',
  delphi: 'delphi',
  diff: 'diff',
  erlang: 'erlang',
  fsharp: 'fsharp',
  go: 'go',
  groovy: 'groovy',
  html: 'html',
  java: 'java',
  javafx: 'java',
  javascript: 'javascript',
  js: 'javascript',
  jscript: 'javascript',
  json: 'json',
  latex: 'latex',
  tex: 'latex',
  matlab: 'matlab',
  objc: 'objectivec',
  perl: 'perl',
  php: 'php',
  plain: '',
  powershell: 'powershell',
  ps: 'powershell',
  python: 'python',
  py: 'python',
  r: 'r',
  rails: 'ruby',
  ror: 'ruby',
  ruby: 'ruby',
  scala: 'scala',
  sql: 'sql',
  vb: 'vbnet',
  vbnet: 'vbnet',
  xml: 'xml',
  xhtml: 'html',
  yaml: 'yaml',
};

const code: Handler = (shortcode, { inner }) => {
  const { name, attributes } = shortcode;
  const written =
    attribute(shortcode, 'lang', 'language', 'brush', 'type') || attributes.bare[0] || (isLanguage(name) ? name : '');
  const short = written.toLowerCase().replace(/^=/, '');
  const language = Object.hasOwn(languages, short) ? languages[short] : /^[\w+#.-]{1,30}$/.test(short) ? short : '';
  const text = textOf(inner(shortcode));
  return `<pre><code${language ? ` class="language-${language}"` : ''}>${escaped(text)}</code></pre>`;
};

/** Plugins keep code with `<` as an entity; who wrote it by hand did not. The visual editor puts its own line breaks in. */
function textOf(content: string): string {
  const isEncoded = content.includes('&lt;') && !/<(?!br\s*\/?>|\/?p>)/i.test(content);
  const isEdited = !content.includes('\n') || isEncoded;
  const lines = isEdited
    ? content
        .replace(/<br\s*\/?>\n?/gi, '\n')
        .replace(/<\/p>\s*<p>/gi, '\n\n')
        .replace(/<\/?p>/gi, '')
    : content;
  return (isEncoded || /&(?:gt|amp|quot|#\d+);/.test(lines) ? plainly(lines) : lines).replace(/^\s*\n|\s+$/g, '');
}

const isLanguage = (name: string) => Object.hasOwn(languages, name);
const general = [
  'code',
  'sourcecode',
  'source',
  'codeblock',
  'highlight_code',
  'crayon',
  'cc',
  'ccb',
  'prism',
  'enlighter',
  'wpcode',
  'geshi',
  'noformat',
  'pre',
];

export const codes: Record<string, Handler> = Object.fromEntries(
  [...general, ...Object.keys(languages)].map((name) => [name, code]),
);
