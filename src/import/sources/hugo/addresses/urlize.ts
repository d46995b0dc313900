/** Signs that Hugo leaves in addresses, beside letters, digits and marks of any script. */
const allowed = /[\p{L}\p{Nd}\p{M}./\\_#+~@-]/u;
const percent = /^%[\da-f]{2}$/i;

/**
 * A name as Hugo has it in addresses: `Über uns (2)` → `über-uns-2`.
 * https://github.com/gohugoio/hugo/blob/master/common/paths/url.go
 */
export function urlize(name: string): string {
  let address = '';
  let [hyphenIsDue, wasHyphen] = [false, false];
  const signs = [...name.trim()];
  for (const [at, sign] of signs.entries()) {
    if (allowed.test(sign) || percent.test(signs.slice(at, at + 3).join(''))) {
      wasHyphen = sign === '-';
      if (hyphenIsDue && !wasHyphen) address += '-';
      hyphenIsDue = false;
      address += sign;
    } else if (address !== '' && !wasHyphen && /\s/.test(sign)) {
      hyphenIsDue = true;
    }
  }
  return address.toLowerCase().replaceAll('\\', '/').replaceAll('#', '%23');
}
