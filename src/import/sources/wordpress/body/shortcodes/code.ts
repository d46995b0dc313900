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
  const text = textOf(inner(shortcode), language ?? '');
  return `<pre><code${language ? ` class="language-${language}"` : ''}>${escaped(text)}</code></pre>`;
};

/** The visual editor writes `<` as an entity and puts line breaks in; who wrote code by hand did not. */
function textOf(content: string, language: string): string {
  const isMarkup = /^(?:html|xml|php|)$/.test(language);
  const isByHand =
    /<(?!br\s*\/?>|\/?p>)/i.test(content) || (isMarkup && content.includes('<') && !content.includes('&lt;'));
  const lines = isByHand
    ? content
    : plainly(
        content
          .replace(/<br\s*\/?>\n?/gi, '\n')
          .replace(/<\/p>\s*<p>/gi, '\n\n')
          .replace(/<\/?p>/gi, ''),
      );
  return lines.replace(/^\s*\n/, '').trimEnd();
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
