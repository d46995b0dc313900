import type { StoryState } from '../../../form/holding.ts';

/** What an item is to an import. `technical` is what WordPress and its plugins keep for themselves. */
export type ItemKind = 'story' | 'page' | 'foreign' | 'asset' | 'menu' | 'navigation' | 'guest' | 'block' | 'technical';

const kinds: Record<string, ItemKind> = {
  post: 'story',
  page: 'page',
  attachment: 'asset',
  nav_menu_item: 'menu',
  wp_navigation: 'navigation',
  'guest-author': 'guest',
  wp_block: 'block',
};

const technical = new Set([
  'revision',
  'customize_changeset',
  'custom_css',
  'oembed_cache',
  'user_request',
  'jp_img_sitemap',
  'jp_mem_plan',
  'jp_pay_order',
  'feedback',
  'scheduled-action',
  'shop_order',
  'shop_order_refund',
  'shop_coupon',
  'elementor_library',
  'et_pb_layout',
  'fl-builder-template',
  'vc_grid_item',
  'tablepress_table',
  'mc4wp-form',
  'popup',
]);
/** Families of them: of templates and styles, fields, forms. */
const technicalFamily = /^(?:wp_|acf-|wpcf7_|wpforms|nf_sub|_pods_|elementor_|jetpack_|amp_|ml-slider|flamingo_)/;

export function kindOf(type: string): ItemKind {
  if (Object.hasOwn(kinds, type)) return kinds[type] ?? 'foreign';
  return technical.has(type) || technicalFamily.test(type) ? 'technical' : 'foreign';
}

const states: Record<string, StoryState> = {
  publish: 'public',
  '': 'public',
  inherit: 'public',
  future: 'scheduled',
  draft: 'draft',
  pending: 'draft',
  'auto-draft': 'trash',
  private: 'private',
  trash: 'trash',
};

/** @returns undefined for a status that a plugin made up */
export function stateOf(status: string, password: string): StoryState | undefined {
  const state = Object.hasOwn(states, status) ? states[status] : undefined;
  return state === 'public' && password !== '' ? 'password' : state;
}
