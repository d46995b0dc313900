import type { Loss, Reference, Resolution } from '../../form/body.ts';
import type { Edit } from './edit.ts';

/** Something that a text refers to, and what becomes of its place once it is known where that leads. */
interface Spot {
  start: number;
  reference: Reference;
  put(resolution: Resolution): Put;
}

export interface Put {
  edits: readonly Edit[];
  loss?: Loss | undefined;
}

/** What is found in a text. */
export interface Finding {
  spots: Spot[];
  /** What changes wherever the references lead. */
  edits: Edit[];
  losses: { start: number; loss: Loss }[];
}

/** The loss of a picture that cannot be shown. */
export const lostPicture = (address: string, why: string, near: string): Loss => ({
  level: 'lost',
  what: `the picture ${short(address)} is missing: ${why}`,
  fix: 'put it beside the story, and show it as ![what it shows](./photo.jpg)',
  near: near || undefined,
});

/** The loss of a link that leads nowhere. */
export const lostLink = (address: string, why: string, near: string): Loss => ({
  level: 'changed',
  what: address === '' ? 'a link leads nowhere' : `the link ${short(address)} leads to nothing of the site: ${why}`,
  fix: 'write where it leads, or remove it',
  near: near || undefined,
});

export const short = (address: string) => (address.length > 120 ? `${address.slice(0, 117)}…` : address);
