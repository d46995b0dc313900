import type { Root } from 'hast';
import type { Body, Conversion, Loss, ReadBody } from '../../form/body.ts';
import { element } from '../../html/tree/nodes.ts';
import { parseHtml } from '../../html/tree/parse.ts';
import { hasClass, isEmpty } from '../../tree/parts.ts';
import { readTidied } from '../../tree/read-tidied.ts';
import { linkAddress } from './body/address.ts';
import { cutAtPaywall, hasWall } from './body/paywall.ts';
import { tidy } from './body/tidy.ts';

export const readBody: ReadBody = async (body: Body): Promise<Conversion> => {
  const { tree } = parseHtml(body.text);
  const losses: Loss[] = [];
  const { state, podcast } = body.more ?? {};
  if (state === 'public' && cutAtPaywall(tree)) losses.push(cut);
  if (state === 'draft' && hasWall(tree)) losses.push(open);
  losses.push(...tidy(tree));
  dropLastRules(tree);
  if (typeof podcast === 'string' && /^https?:\/\//i.test(podcast))
    tree.children.unshift(element('audio', { src: linkAddress(podcast), controls: true }));
  return readTidied(tree, body, losses);
};

/** Takes away the rules at the end, below which stood a button to subscribe, and stand footnotes. */
function dropLastRules(tree: Root): void {
  const last = tree.children.findLastIndex((node) =>
    node.type === 'element'
      ? !isEmpty(node) && !hasClass(node, 'footnote')
      : node.type === 'text' && node.value.trim() !== '',
  );
  tree.children = tree.children.filter((node, index) => index <= last || node.type !== 'element' || !isEmpty(node));
}

const cut: Loss = {
  level: 'left',
  what: 'what stands behind the paywall is left out, because it is for members',
  fix: 'copy it from the old page if all may read it',
};

const open: Loss = {
  level: 'changed',
  what: 'the paywall that stood in the draft is gone, and what followed it was for members',
  fix: 'leave that out before the draft is published',
};
