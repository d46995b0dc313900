/** Which names files and folders can have wherever the site is printed and served. */

/** The longest name that the usual file systems take, in bytes: ext4, XFS, Btrfs, APFS; NTFS takes as many letters. */
const longestName = 255;

/** The longest name of a story in MDX: the compiler names files after it, and adds a hash and an ending. */
export const longestCompiledName = 200;

/** The longest path, in bytes: object stores and macOS take 1,024, of which the folders around the site need some. */
const longestPath = 900;

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file: with an ending too, and whatever the case. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const bytes = new TextEncoder();
const lengthOf = (text: string) => bytes.encode(text).length;

/** Why a name cannot be that of a file or folder everywhere, as `what happened · what to do`. */
export function nameMistake(name: string, longest = longestName): string | undefined {
  if (devices.test(name)) return `is a name that Windows keeps for a device · choose another, such as ${name}-1`;
  if (/[. ]$/.test(name)) return 'ends with a sign that Windows leaves out · end it with a letter or a digit';
  return lengthMistake(name, longest);
}

/** Why a path is too long, as a whole or in one of its names. @param path with or without a slash at the beginning */
export function lengthMistake(path: string, longest = longestName): string | undefined {
  const name = Math.max(...path.split('/').map(lengthOf));
  if (name > longest) {
    const part = path.includes('/') ? 'has a part of' : 'is';
    return `${part} ${name} bytes, and the name of a file can have ${longest} · shorten it`;
  }
  const whole = lengthOf(path);
  if (whole > longestPath) return `is ${whole} bytes long, and a path can have ${longestPath} · shorten it`;
  return undefined;
}
