/** News counts as old from the same day of the next year on. */
export function becomesOld(published: number): number {
  const date = new Date(published);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}
