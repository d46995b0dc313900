/** Tags without an end: Jekyll's own, those of Octopress, and those of the most common plugins. */
import { serviceOf } from '../../../embeds/service-address.ts';
import { asParagraph, type Edit } from '../../../markdown/body/edit.ts';
import { picture } from '../../../markdown/body/links.ts';
import { braced, readArguments } from './arguments.ts';
import { assign } from './control.ts';
import { include } from './include.ts';
import { mediaAddress } from './media.ts';
import { brief, lose, type Template } from './template.ts';
import type { Tag } from './tree.ts';

type Change = (tag: Tag, template: Template) => Edit[];

const instead = ({ start, end }: Tag, text: string): Edit[] => [{ start, end, text }];
const gone: Change = (tag) => instead(tag, '');

const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['', gone],
  ['raw', gone],
  ['endraw', gone],
  ['break', gone],
  ['continue', gone],
  ['cycle', gone],
  ['increment', gone],
  ['decrement', gone],
  ['seo', gone],
  ['feed_meta', gone],
  ['toc', gone],
  ['assign', assigned],
  ['include', include],
  ['include_cached', include],
  ['include_relative', include],
  ['render', include],
  ['post_url', linked],
  ['link', linked],
  ['gist', gist],
  ['img', octopressPicture],
  ['oembed', embedded],
  ['embed', embedded],
]);

export function changeTag(node: Tag, template: Template): Edit[] {
  const change = changes.get(node.name);
  if (change) return change(node, template);
  // An end whose beginning is missing has no words.
  if (/^end./.test(node.name) || /^(?:else|elsif|when)$/.test(node.name)) return gone(node, template);
  return serviceOf(node.name) ? embedded(node, template) : unknown(node, template);
}

function assigned(tag: Tag, template: Template): Edit[] {
  assign(tag.markup, template);
  return gone(tag, template);
}

/** @returns a path without the folder of the site, where that stands before the tag already */
function linked(tag: Tag, template: Template): Edit[] {
  const name = braced(tag.markup, template).trim();
  const { links, site } = template.scope;
  const path = Object.hasOwn(links, name) ? links[name] : undefined;
  if (path === undefined) {
    lose(template, tag, 'lost', `{% ${tag.name} ${brief(name)} %} leads to nothing`, 'write where the link is to lead');
    return instead(tag, '/');
  }
  const before = template.text.slice(Math.max(0, tag.start - 60), tag.start);
  return instead(tag, /(?:baseurl|\burl)\s*\}\}$/.test(before) ? path : site.baseurl + path);
}

/** `{% gist user/id file.rb %}`: shown by a script, so that a link takes its place. */
function gist(tag: Tag, template: Template): Edit[] {
  const address = mediaAddress('gist', readArguments(tag.markup, template));
  if (address === undefined) return unknown(tag, template);
  lose(template, tag, 'changed', 'a gist became a link to it', 'copy its code into the story');
  return [asParagraph(template.text, tag.start, tag.end, `<${address}>`)];
}

function embedded(tag: Tag, template: Template): Edit[] {
  const address = mediaAddress(serviceOf(tag.name) ?? '', readArguments(tag.markup, template));
  if (address === undefined) return unknown(tag, template);
  return [asParagraph(template.text, tag.start, tag.end, address)];
}

/** Octopress: `{% img right /images/a.jpg 300 200 "Title" "What it shows" %}` */
function octopressPicture(tag: Tag, template: Template): Edit[] {
  const { listed } = readArguments(tag.markup, template);
  const at = listed.findIndex((one) => /[./]/.test(one));
  const source = listed[at];
  if (source === undefined) return unknown(tag, template);
  const [title, alt] = listed.slice(at + 1).filter((one) => !/^\d+(?:px|%)?$/.test(one));
  return instead(tag, picture(source, alt ?? title ?? '', title ?? ''));
}

function unknown(tag: Tag, template: Template): Edit[] {
  const what = `{% ${brief(`${tag.name} ${tag.markup}`)} %} is a tag of a plugin`;
  lose(template, tag, 'lost', what, 'write what it showed');
  return gone(tag, template);
}
