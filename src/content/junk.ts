/**
 * Files that nobody means as content: what systems, editors and version control leave behind, and what is written for colleagues.
 * They are skipped without a word, so no name is here that a story may have: those are of lower-case letters.
 */
const folders = /^(?:\..+|node_modules|__MACOSX|@eaDir|\$RECYCLE\.BIN|System Volume Information|lost\+found)$/;
const files = [
  // Hidden; locks of Office, and of Emacs; copies that editors keep; half a download
  /^(?:\..+|~\$.+|#.+#|.+~|.+\.(?:sw[op]|bak|orig|rej|tmp|part|crdownload))$/i,
  /^(?:Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r)$/i,
  /^(?:README|Readme|ReadMe)(?:\.(?:md|markdown|txt))?$/,
  /^(?:LICEN[CS]E|COPYING|NOTICE|CHANGELOG|CONTRIBUTING|CODEOWNERS)(?:\.(?:md|txt))?$/,
];

/** @param path content path */
export function isJunk(path: string): boolean {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  return parts.some((part) => folders.test(part)) || files.some((pattern) => pattern.test(file));
}
