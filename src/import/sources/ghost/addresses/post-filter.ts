/** What a filter may ask of a post, by the names that Ghost's filters have. */
export type Facts = Readonly<Record<string, readonly string[]>>;

type Test = (facts: Facts) => boolean;

/** Longer ones are nobody's, in characters. */
const longest = 2000;

/**
 * The filter of a collection, such as `primary_tag:news+featured:true` or `tag:-[news,notes]`: `,` is or, `+` is and.
 * @returns undefined if it asks for something else
 * @see https://docs.ghost.org/content-api/filtering
 */
export function postFilter(filter: string): Test | undefined {
  if (filter.length > longest || /[()]/.test(filter)) return undefined;
  const anyOf = split(filter, ',').map((either) => {
    const allOf = split(either, '+').map(oneTest);
    return allOf.every((test) => test !== undefined) ? (facts: Facts) => allOf.every((test) => test(facts)) : undefined;
  });
  return anyOf.every((test) => test !== undefined) ? (facts) => anyOf.some((test) => test(facts)) : undefined;
}

function oneTest(written: string): Test | undefined {
  const {
    key,
    not,
    list,
    value = '',
  } = /^(?<key>\w+):(?<not>-?)(?:\[(?<list>[^\]]*)\]|(?<value>[^<>~]+))$/.exec(written.trim())?.groups ?? {};
  if (key === undefined) return undefined;
  const wanted = (list === undefined ? [value] : list.split(',')).map((one) =>
    one.trim().replace(/^(['"])(.*)\1$/, '$2'),
  );
  return (facts) => {
    const has = Object.hasOwn(facts, key) && (facts[key]?.some((fact) => wanted.includes(fact)) ?? false);
    return not ? !has : has;
  };
}

/** At a sign that is not inside brackets. */
function split(text: string, sign: string): string[] {
  const parts = [''];
  let inside = false;
  for (const letter of text) {
    if (letter === '[') inside = true;
    if (letter === ']') inside = false;
    if (letter === sign && !inside) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}
