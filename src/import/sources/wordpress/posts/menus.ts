import type { MenuItem } from '../../../form/holding.ts';
import { type Block, readBlocks } from '../body/blocks/blocks.ts';
import { words } from '../body/markup/words.ts';
import type { Catalogue } from './catalogue.ts';
import { type Item, refOf } from './item.ts';

/** An item of a menu that a theme shows; undefined if it leads nowhere. */
export function menuItemOf({ fields, id }: Item, catalogue: Catalogue): MenuItem | undefined {
  const [sort, object = '', url, above] = [
    '_menu_item_type',
    '_menu_item_object_id',
    '_menu_item_url',
    '_menu_item_menu_item_parent',
  ].map((key) => fields.meta(key)[0] ?? '');
  const { target, label } =
    sort === 'post_type'
      ? storyTarget(object, catalogue)
      : sort === 'taxonomy'
        ? termTarget(object, catalogue)
        : { target: url || undefined, label: undefined };
  if (target === undefined) return undefined;
  const order = Number(fields.text('menu_order'));
  return {
    id: `menu item ${id}`,
    label: words(fields.text('title')) || label || target,
    target,
    order: Number.isSafeInteger(order) ? order : 0,
    parent: /^[1-9]\d*$/.test(above ?? '') ? `menu item ${above}` : undefined,
    menu: words(fields.categories.find(({ domain }) => domain === 'nav_menu')?.name ?? ''),
  };
}

/** The menu of a block theme, which is a text of blocks. @param text of an item of type `wp_navigation` */
export function* navigationItems({ id, fields }: Item, text: string, catalogue: Catalogue): Generator<MenuItem> {
  const menu = words(fields.text('title'));
  let order = 0;
  function* visit(blocks: readonly (Block | string)[], parent: string | undefined): Generator<MenuItem> {
    for (const block of blocks) {
      if (typeof block === 'string') continue;
      const isItem = /^(?:navigation-link|navigation-submenu)$/.test(block.name);
      const target = isItem ? navigationTarget(block, catalogue) : undefined;
      if (target === undefined) yield* visit(block.inner, parent);
      else {
        order += 1;
        const own = `menu item ${id}-${order}`;
        const label = typeof block.attributes['label'] === 'string' ? words(block.attributes['label']) : '';
        yield { id: own, label: label || target, target, order, parent, menu };
        yield* visit(block.inner, own);
      }
    }
  }
  yield* visit(readBlocks(text).blocks, undefined);
}

function navigationTarget({ attributes }: Block, catalogue: Catalogue): string | undefined {
  const { id, kind, url } = attributes;
  const address = typeof url === 'string' && url !== '' ? url : undefined;
  const found =
    kind === 'post-type'
      ? storyTarget(String(id), catalogue).target
      : kind === 'taxonomy'
        ? termTarget(String(id), catalogue).target
        : undefined;
  return found ?? address;
}

interface Target {
  target: string | undefined;
  label: string | undefined;
}

function storyTarget(id: string, catalogue: Catalogue): Target {
  const item = catalogue.item(id);
  return { target: item && refOf(id), label: item && words(item.fields.text('title')) };
}

function termTarget(number: string, catalogue: Catalogue): Target {
  const id = catalogue.terms.numbered(number);
  return { target: id && `term ${id}`, label: id && catalogue.terms.nameOf(id) };
}
