import type { Plugin } from 'vite';

/** The system's faces that a fallback is measured for. */
const systemFace = /local\("?(Times New Roman|Arial)( Bold)?"?\)/g;

/** Linux has faces of the same measures under another name. */
function withLiberation(whole: string, family: string, bold = ''): string {
  return `${whole},local("Liberation ${family === 'Arial' ? 'Sans' : 'Serif'}${bold}")`;
}

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
      const styles = families.map(([, { css }]) => css.replaceAll(systemFace, withLiberation));
      return `@layer tokens, base, prose;\n${styles.join('\n')}\n@layer tokens { :root { ${names.join(' ')} } }\n`;
    },
  };
}
