import type { Difference } from '../difference.ts';
export const toHtml = (d: Difference): string => JSON.stringify(d);
