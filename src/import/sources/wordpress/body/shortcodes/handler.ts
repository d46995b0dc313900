import type { Losses } from '../losses.ts';
import { withoutTags } from '../markup/elements.ts';
import type { More } from '../more.ts';
import type { Shortcode } from './read.ts';

/** What shortcodes need to become HTML. */
export interface Context {
  more: More;
  losses: Losses;
  /** What a shortcode encloses, as HTML; '' if it encloses nothing. */
  inner(shortcode: Shortcode): string;
  /** Takes a footnote. @returns its mark */
  note(html: string): string;
}

/** @returns HTML */
export type Handler = (shortcode: Shortcode, context: Context) => string;

/** The first of these attributes that says something; '' if none does. */
export function attribute({ attributes }: Shortcode, ...names: string[]): string {
  return names.map((name) => attributes.named.get(name)?.trim() ?? '').find((value) => value !== '') ?? '';
}

/** An address, wherever a shortcode has it: in an attribute, as its value, or as what it encloses; '' if nowhere. */
export function addressOf(shortcode: Shortcode, context: Context, ...names: string[]): string {
  const inner = withoutTags(context.inner(shortcode)).trim();
  const written = [attribute(shortcode, ...names), ...shortcode.attributes.bare, inner];
  return written.map((text) => text.replace(/^=/, '').trim()).find((text) => /^(?:https?:)?\/\/\S+$/.test(text)) ?? '';
}
