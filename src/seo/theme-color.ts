/** What browsers paint around a page: the colour of its paper. */
export interface ThemeColors {
  light: string;
  dark: string;
}

/** @param tokens the text of `styles/tokens.css`, where the colours of the site stand */
export function themeColors(tokens: string): ThemeColors {
  const [, light, dark] = /--paper:\s*light-dark\(\s*([^,]+?)\s*,\s*([^;]+?)\s*\);/.exec(tokens) ?? [];
  if (light === undefined || dark === undefined) throw new Error('tokens.css has no --paper: light-dark(…, …).');
  return { light, dark };
}
