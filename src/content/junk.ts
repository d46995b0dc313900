/** Files that systems leave in folders without anybody's doing, and what git keeps in them. */
const junk = new Set(['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini', '.localized', '.git']);

/** Whether a file or folder is nobody's work, told by its name alone. `._name` is what macOS keeps of `name` on other disks. */
export function isJunk(name: string): boolean {
  return junk.has(name.toLowerCase()) || name.startsWith('._');
}
