/**
 * A provider of the owner's own: a module, of the site or of another host, such as
 *
 *     export function provide({ consent }) {
 *       return {
 *         async fill({ name, element, sizes, section }) {
 *           element.append(…);
 *           return 'filled'; // or 'empty'
 *         },
 *       };
 *     }
 */
import type { ProviderConfig } from '../../feed.ts';
import type { Size, SlotName } from '../../slots.ts';
import type { Consent } from '../consent/consent.ts';
import type { Outcome, Provider } from './provider.ts';

type CustomConfig = Extract<ProviderConfig, { name: 'custom' }>;

/** What the module exports. */
interface OwnModule {
  provide(config: { consent: Consent }): OwnProvider | Promise<OwnProvider>;
}

interface OwnProvider {
  /** @param order the sizes are in CSS pixels, the largest first, and one of them fits the element */
  fill(order: {
    name: SlotName;
    element: HTMLElement;
    sizes: readonly Size[];
    section: string | undefined;
  }): Promise<Outcome>;
}

export async function open({ module }: CustomConfig, consent: Consent): Promise<Provider> {
  const { provide }: OwnModule = await import(/* @vite-ignore */ module);
  const own = await provide({ consent });
  return { fill: async ({ name, sizes, section }, element) => own.fill({ name, element, sizes, section }) };
}
