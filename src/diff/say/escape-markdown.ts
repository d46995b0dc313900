/** Text as code in a line. */
export const code = (text: string) => {
  const ticks = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  return ticks.length > 1 ? `${ticks} ${text} ${ticks}` : `${ticks}${text}${ticks}`;
};

/**
 * Text as Markdown that says just that, in a line. What GitHub takes for people and for issues, whom it would tell, for addresses and for
 * small pictures is broken by a space of no width. A sign of the dollar, which would begin a formula, stands alone, as GitHub has it:
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(
      /[@#](?=\w)|\bGH(?=-\d)|:(?=[\w+\\-]*[a-z][\w+\\-]*:|[-+]1:|100:|1234:)|\b(?:https?|ftp)(?=:\/\/)|\bwww(?=\.)/gi,
      '$&&#8203;',
    )
    .replaceAll('$', '<span>$$</span>')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+#=]/, '\\$&');
}
