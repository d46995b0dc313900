/**
 * What compiled templates run on: Astro's runtime, with shorter ways for elements and scripts. Astro takes custom elements, and those
 * whose name an expression gives, for components of a framework, and looks for who renders them; it looks for the file of each script
 * too. Meanwhile all that follows on the page goes into buffers.
 */
import {
  Fragment,
  render,
  renderComponent as renderByAstro,
  renderScript as renderScriptByAstro,
  spreadAttributes,
  unescapeHTML,
} from 'astro/compiler-runtime';
import { voidElementNames } from 'astro/runtime/server/index.js';

export * from 'astro/compiler-runtime';

type Arguments = Parameters<typeof renderByAstro>;

/** As Astro's: a component, an element by its name, or a fragment. */
export function renderComponent(...[result, name, component, props, slots = {}]: Arguments): unknown {
  if (component === Fragment) return slots['default']?.(result);
  if (typeof component !== 'string' || voidElementNames.test(component)) {
    return renderByAstro(result, name, component, props, slots);
  }
  const [begin, end] = [`<${component}${spreadAttributes(props, component)}>`, `</${component}>`];
  return render`${unescapeHTML(begin)}${slots['default']?.(result)}${unescapeHTML(end)}`;
}

type Script = Awaited<ReturnType<typeof renderScriptByAstro>>;
const scripts = new Map<string, Script>();

/** As Astro's; its tag is the same on every page. */
export function renderScript(...[result, id]: Parameters<typeof renderScriptByAstro>): Script | Promise<Script> {
  return scripts.get(id) ?? renderFirst(result, id);
}

async function renderFirst(...[result, id]: Parameters<typeof renderScriptByAstro>): Promise<Script> {
  const script = await renderScriptByAstro(result, id);
  scripts.set(id, script);
  return script;
}
