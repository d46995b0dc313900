/** Fences around code, as they are written. */

/** Whether no line closes the code at the end of a fence's block. */
export function isOpenFence(written: string): boolean {
  const [, fence] = /^(`{3,}|~{3,})/.exec(written) ?? [];
  if (fence === undefined) return false;
  const last = written.trimEnd().split('\n').slice(1).at(-1) ?? '';
  return !new RegExp(`^[ \\t>]*${fence[0]}{${fence.length},}[ \\t]*$`).test(last);
}

const fences = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})(.*)$/gm;

/** Whether each fence that opens is followed by one that closes it, as far as lines alone tell. */
export function hasEvenFences(source: string): boolean {
  if (!source.includes('```') && !source.includes('~~~')) return true;
  const found = [...source.matchAll(fences)];
  return found.every(([, fence = '', info = ''], index) => {
    const [, opening = fence] = (index % 2 === 1 && found[index - 1]) || [];
    const closes = fence.startsWith(opening) && info.trim() === '';
    return index % 2 === 0 ? index + 1 < found.length : closes;
  });
}
