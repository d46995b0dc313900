/**
 * What compiled templates run on: Astro's runtime, with a shorter way for elements. Astro takes custom elements, and those whose name an
 * expression gives, for components of a framework: it looks for who renders them, and meanwhile all that follows on the page goes into
 * buffers. A page with a few of them takes half as long again.
 */
import {
  Fragment,
  render,
  renderComponent as renderByAstro,
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
