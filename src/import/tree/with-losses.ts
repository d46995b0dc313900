import type { Conversion, Loss } from '../form/body.ts';

/** A conversion that also tells what was lost before it. */
export const withLosses = ({ references, write }: Conversion, losses: readonly Loss[]): Conversion => ({
  references,
  async write(resolve) {
    const { text, losses: later } = await write(resolve);
    return { text, losses: [...losses, ...later] };
  },
});
