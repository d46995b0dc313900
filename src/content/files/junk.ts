/** Files that systems leave in folders without anybody's doing, and what git keeps in them. */
const junk = new Set(['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini', '.localized', '.git']);

/** Whether a file or folder is nobody's work, told by its name alone. `._name` is what macOS keeps of `name` on other disks. */
export function isJunk(name: string): boolean {
  return junk.has(name.toLowerCase()) || name.startsWith('._');
}

/** In the content folder also what editors and version control leave behind, and what is written for colleagues. */
const leftFolders =
  /^(?:\.(?!well-known$).+|node_modules|__MACOSX|@eaDir|\$RECYCLE\.BIN|System Volume Information|lost\+found)$/;
const leftFiles = [
  // Hidden; locks of Office, and of Emacs; copies that editors keep; half a download
  /^(?:\..+|~\$.+|#.+#|.+~|.+\.(?:sw[op]|bak|orig|rej|tmp|part|crdownload))$/i,
  /^Icon\r$/,
  /^(?:README|Readme|ReadMe)(?:\.(?:md|markdown|txt))?$/,
  /^(?:LICEN[CS]E|COPYING|NOTICE|CHANGELOG|CONTRIBUTING|CODEOWNERS)(?:\.(?:md|txt))?$/,
];

/**
 * Whether nobody means a file as content, told by its path. It is skipped without a word, so no name is here that a story may have.
 * @param path content path
 */
export function isLeftOver(path: string): boolean {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  return (
    parts.some((part) => leftFolders.test(part)) || isJunk(file) || leftFiles.some((pattern) => pattern.test(file))
  );
}
