import type { Plugin } from 'vite';

/** What the faces of a typeface are called: as a whole, and for PostScript, which some systems go by. */
type FaceNames = Record<'regular' | 'bold' | 'italic', readonly string[]>;

/** The system's typefaces that fallbacks are measured for, and those of the same measures that Linux has. */
const systemFaces: Readonly<Record<string, FaceNames>> = {
  'Times New Roman': {
    regular: ['Times New Roman', 'TimesNewRomanPSMT', 'Liberation Serif'],
    bold: ['Times New Roman Bold', 'TimesNewRomanPS-BoldMT', 'Liberation Serif Bold'],
    italic: ['Times New Roman Italic', 'TimesNewRomanPS-ItalicMT', 'Liberation Serif Italic'],
  },
  Arial: {
    regular: ['Arial', 'ArialMT', 'Liberation Sans'],
    bold: ['Arial Bold', 'Arial-BoldMT', 'Liberation Sans Bold'],
    italic: ['Arial Italic', 'Arial-ItalicMT', 'Liberation Sans Italic'],
  },
};

/** Of the name nothing is needed but that it is another. */
const fallbackFamily = /( fallback): (?:Times New Roman|Arial)(?: Bold)?/g;
const fallbackFace = /@font-face\s*\{[^}]*\blocal\([^}]*\}/g;

/**
 * Astro gives a fallback in italics the upright face, which no browser slants because it is said to be italic, and puts the bold one
 * into a family of its own, which comes too late: the family before it makes a bold face of its regular one. So each face is found by
 * its own name, and all are of one family. Where there is none of the name, the next family has one.
 */
function mendFallbacks(css: string): string {
  return css.replace(fallbackFamily, '$1').replaceAll(fallbackFace, (face) => {
    const [, family = '', bold] = /\blocal\(["']?(.*?)( Bold)?["']?\)/.exec(face) ?? [];
    const names = systemFaces[family];
    if (!names) return face;
    const style = /font-style:\s*italic/.test(face) ? 'italic' : bold ? 'bold' : 'regular';
    const sources = names[style].map((name) => `local("${name}")`).join(', ');
    // What the system has is there at once.
    return face.replace(/\bsrc:[^;}]*/, `src: ${sources}`).replace(/\bfont-display:[^;}]*;?/, '');
  });
}

/** Astro adds a hash to the name of each family, in case there are two of one name; readers would load each time what it is of. */
const hashOfFamily = /(?<=[a-z0-9 ])-[0-9a-f]{16}(?=[ "'\\;,}])/gi;

const name = 'virtual:broadsheet/fonts.css';
const fontsModule = '/virtual/broadsheet/fonts.css';
/** Where Astro keeps what its `<Font />` prints. */
const fonts = '\0virtual:astro:assets/fonts/internal';

/**
 * The faces of the site's typefaces as a stylesheet, with fallbacks of their measures. Astro's `<Font />` would write it into every
 * page, which the site's policy forbids.
 */
export function fontStyles(): Plugin {
  return {
    name: 'broadsheet:font-styles',
    resolveId: (id) => (id === name ? fontsModule : undefined),
    async load(id) {
      if (id !== fontsModule) return undefined;
      // Under the development server a module that was loaded does not tell its code.
      const { environment } = this;
      const loaded =
        environment.mode === 'dev' ? await environment.pluginContainer.load(fonts) : await this.load({ id: fonts });
      const code = loaded && typeof loaded === 'object' && 'code' in loaded ? String(loaded.code) : '';
      const module: { componentDataByCssVariable: Map<string, { css: string }> } = await import(
        `data:text/javascript,${encodeURIComponent(code)}`
      );
      const families = [...module.componentDataByCssVariable];
      const names = families.map(([property]) => `--${property.slice('--font-'.length)}: var(${property});`);
      const styles = families.map(([, { css }]) => mendFallbacks(css).replace(hashOfFamily, ''));
      return `@layer tokens, base, prose;\n${styles.join('\n')}\n@layer tokens { :root { ${names.join(' ')} } }\n`;
    },
  };
}
