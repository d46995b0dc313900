/** What threads take from the stores and put there, counted with what the main thread does. */
import type { Exchange, SharedStore } from '../../store/shared-store.ts';

/** What a thread's own stores counted since it was asked last. */
export function takeExchange(shared: SharedStore | undefined): Exchange {
  const { taken = {}, put = {} } = shared?.exchange ?? {};
  if (shared) Object.assign(shared.exchange, { taken: {}, put: {} });
  return { taken, put };
}

export function countExchange({ exchange }: Pick<SharedStore, 'exchange'>, more: Exchange): void {
  for (const way of ['taken', 'put'] as const) {
    for (const [kind, count] of Object.entries(more[way]) as [keyof Exchange['put'], number][]) {
      exchange[way][kind] = (exchange[way][kind] ?? 0) + count;
    }
  }
}
