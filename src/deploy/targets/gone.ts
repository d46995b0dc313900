/** What is said where readers lack what the state has. */
import { UsageError } from '../../errors.ts';
import type { State } from '../state.ts';
import type { Store, Target } from '../target.ts';

/** How every file is brought, whatever is known of what is there: after publish the output holds only what differed. */
export const bringAnew = 'with broadsheet publish --all, or with broadsheet build and then broadsheet deploy --all';

/** Whether the place lacks the site that was deployed there. */
export const isGone = async (target: Target, state: State | undefined): Promise<boolean> =>
  (state?.files.has('index.html') ?? false) && (await target.isGone());

/** @throws UsageError if the place lacks the site that was deployed there */
export async function checkThere(target: Target, store: Store, state: State | undefined): Promise<void> {
  if (state && (await isGone(target, state)))
    throw new UsageError(
      `${target.name} has no index.html, and by ${store.name} generation ${state.generation} with ${state.files.size} files is there. If its disk is not mounted, mount it; if the files are gone, bring all of them ${bringAnew}.`,
    );
}
