import { isText } from '../../hosting/types.ts';
import { type Answer, headerOf } from '../answer.ts';
import { expectedType } from '../expected.ts';
import type { Flaw } from '../finding.ts';
import type { Site } from '../site.ts';

/** Types that are one to browsers: of each the first is ours. https://mimesniff.spec.whatwg.org/ */
const same: readonly (readonly [RegExp, string])[] = [
  [/^(?:application|text)\/(?:x-)?javascript$/, 'text/javascript'],
  [/^(?:application|text)\/(?:rss\+|atom\+)?xml$/, 'application/xml'],
  [/^image\/(?:x-icon|vnd\.microsoft\.icon)$/, 'image/x-icon'],
  [/^application\/(?:x-)?font-(woff2?|ttf|otf)$/, 'font/$1'],
  [/^application\/x-zip-compressed$/, 'application/zip'],
];

/** Whether browsers are told what a file is, which they believe to the letter. @param file its path */
export function judgeType({ advice }: Site, file: string, answer: Answer): Flaw[] {
  const expected = expectedType(file);
  if (expected === undefined) return [];
  const came = headerOf(answer, 'content-type') ?? '';
  const [type, charset] = partsOf(came);
  const [wanted, wantedCharset] = partsOf(expected);
  const isSame = type === wanted && (charset === wantedCharset || (charset === undefined && tellsItself.test(wanted)));
  if (isSame) return [];
  return [
    { check: 'type', what: `is not said to be ${expected}`, came: came || 'no Content-Type', expected, fix: advice },
  ];
}

/** JSON is in UTF-8 always; CSS and scripts are taken to be in what their page is in. */
const tellsItself = /json$|^text\/(?:css|javascript)$/;

function partsOf(value: string): [type: string, charset: string | undefined] {
  const [essence = '', ...parameters] = value
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const type = same.reduce((one, [pattern, ours]) => one.replace(pattern, ours), essence);
  const charset = parameters.map((one) => /^charset="?([^"]*)"?$/.exec(one)?.[1]).find((one) => one !== undefined);
  // XML says itself how it is written, and is written so.
  return [type, charset === 'utf-8' && !isText(type) ? undefined : charset];
}
