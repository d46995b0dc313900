/** Rejects what takes longer than so many milliseconds. */
export function within<Value>(limit: number, work: Promise<Value>): Promise<Value> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`no answer after ${limit} ms`)), limit);
    }),
  ]);
}
