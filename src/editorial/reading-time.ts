/** Silent reading of English non-fiction in words per minute: Brysbaert, Journal of Memory and Language 109 (2019). */
const wordsPerMinute = 238;

/** Minutes, rounded up; a story takes at least one. */
export function readingTime(words: number): number {
  return Math.max(1, Math.ceil(words / wordsPerMinute));
}
