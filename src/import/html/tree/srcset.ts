/**
 * The largest file of a `srcset`, read as HTML says (4.8.4.2.1, parsing a srcset attribute): an address goes to the next space, for it
 * may have commas in it.
 */
export function largestOf(srcset: string): string | undefined {
  let largest: string | undefined;
  let size = -1;
  for (const [, address = '', number = '1', unit = 'x'] of srcset.matchAll(candidate)) {
    // Of two kinds only one is allowed in a set; a width is always more than a density.
    const own = Number(number) * (unit === 'w' ? 1000 : 1);
    if (own <= size) continue;
    largest = address;
    size = own;
  }
  return largest;
}

const candidate = /(?:^|,)[\s,]*([^\s,](?:\S*[^\s,])?)(?:\s+([\d.]{1,12})([wx])|(?=[,\s]*$)|(?=,\s))/g;
