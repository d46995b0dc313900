import { destination, escaped } from '../../../markdown/body/links.ts';
import type { Turn } from './known.ts';

/** The address of a page: it stands where a link has its address. */
const ref: Turn = (code, { refs }) => {
  const name = code.param('path', 0);
  const address = refs[name];
  if (address !== undefined) return { text: address };
  const loss = {
    level: 'changed' as const,
    what: `there is no page ${name}, to which a link leads`,
    fix: 'write where it leads, or remove it',
  };
  return { text: destination(name || '#'), loss };
};

const param: Turn = (code, { params }) => {
  const name = code.param('name', 0);
  const value = params[name];
  if (value !== undefined) return { text: value };
  return {
    text: '',
    loss: { level: 'lost', what: `there is no parameter ${name}, which the text names`, fix: 'write its value' },
  };
};

const button: Turn = (code) => {
  const address = code.param('href', 'url', 'link', 'relref', 0);
  const words = code.words.trim() || escaped(code.param('text', 'label', 'title', 1)) || escaped(address);
  return { text: address === '' ? words : `[${words.replace(/\s*\n\s*/g, ' ')}](${destination(address)})` };
};

const tag =
  (name: string): Turn =>
  (code) => ({ text: `<${name}>${code.words.trim() || escaped(code.param(0))}</${name}>` });

const words: Turn = (code) => ({ text: code.words.trim() || escaped(code.param('text', 'content', 0)) });

/** It showed a picture of an address, or a sign that says nothing by itself. */
const qr: Turn = (code) => ({ text: code.words.trim() || code.param('text', 0) });
const nothing: Turn = () => ({ text: '' });

export const inlines = {
  ref,
  relref: ref,
  param,
  button,
  btn: button,
  buttonlink: button,
  link: button,
  a: button,
  sup: tag('sup'),
  sub: tag('sub'),
  kbd: tag('kbd'),
  mark: tag('mark'),
  badge: words,
  label: words,
  keyword: words,
  highlighttext: words,
  qr,
  icon: nothing,
  fa: nothing,
  fas: nothing,
  fab: nothing,
} satisfies Record<string, Turn>;
