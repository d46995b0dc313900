import type { Site } from './site.ts';

/** What of the site the host cannot do, whoever asks it to: no fault of it, and told once. In clauses behind the name of the host. */
export function cannotOf({ abilities, table }: Site): string[] {
  const { headers, keeps, redirects, gone, compresses, revalidates } = abilities;
  const old = table?.redirects ?? [];
  const isGone = old.some(({ to }) => to === undefined);
  return [
    ...(headers === 'none' ? ['sends no headers of the site'] : []),
    ...(keeps === 'itself' ? ['says itself how long browsers keep what'] : []),
    ...(!redirects && old.length > 0
      ? ['leads on from old addresses by their pages alone, and from those with * not at all']
      : []),
    ...(gone === 'as-200' && isGone ? ['does not say of what is gone that it is gone'] : []),
    ...(gone === 'words' && isGone ? ['says of what is gone no more than that'] : []),
    ...(compresses === 0 ? ['compresses nothing'] : []),
    ...(revalidates ? [] : ['sends everything anew']),
  ];
}
