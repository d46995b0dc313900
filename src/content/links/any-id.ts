/** Stands for ids that only show when a page is printed. */
export const anyId = '*';
