/** Which addresses a picture has that is larger than the one a text shows: sites made many sizes of one, and the text names what fitted. */
import { services } from './services.ts';

/** Of an address: its path up to the file's name without an ending, the ending, and what comes behind. */
const parts = /^([^?#]*?)(\.[a-z]{3,4})((?:[?#].*)?)$/i;

/** How WordPress names what it makes of an upload: https://developer.wordpress.org/reference/functions/wp_get_registered_image_subsizes/ */
const sized = /^(.+)-\d{1,5}x\d{1,5}(?:@2x)?$/;
/** What it shows instead of an upload that is very large, or on its side. */
const derived = /^(.+)-(?:scaled|rotated)$/;
/** What an editor cut, with the moment at which that was. */
const edited = /^(.+)-e\d{13}$/;

/**
 * The addresses to ask for a picture, from the one that is liked best. Empty if the picture is not to be asked for.
 * @param known whether the source lists a file of this address. A name such as `x-580x300.jpg` may be that of an upload, so what would be
 * the upload of a size is liked better only if it is known, and else asked last
 */
export function candidatesFor(address: string, known: (address: string) => boolean): string[] {
  if (isAvatar(address)) return [];
  if (address.length > longest) return [address];
  return [...new Set(larger(address, known))];
}

/** Letters of the longest address that is looked at; a longer one holds the picture itself, or is nobody's. */
const longest = 4000;

/** Pictures of commenters and authors, whose addresses are made of their e-mail addresses. */
const isAvatar = (address: string) => /^(?:https?:)?\/\/(?:[\w-]+\.)?gravatar\.com\//i.test(address);

function larger(address: string, known: (address: string) => boolean): string[] {
  for (const service of services) {
    const others = service(address);
    if (others.length > 0) return [...others.flatMap((other) => larger(other, known)), address];
  }
  return uploadsOf(address, known);
}

/** What WordPress made a file of, largest first. */
function uploadsOf(address: string, known: (address: string) => boolean): string[] {
  const [, name = '', ending = '', rest = ''] = parts.exec(address) ?? [];
  const whole = (stem: string) => stem + ending + rest;
  if (name === '') return [address];
  const [, shown] = (known(address) ? undefined : sized.exec(name)) ?? [];
  const large = shown ?? name;
  const [, upload] = derived.exec(large) ?? [];
  const [, uncut] = edited.exec(large) ?? [];
  const better = [
    ...(upload === undefined ? [] : [upload]),
    ...(shown === undefined ? [] : [shown, `${shown}-scaled`, `${shown}-rotated`]),
  ].map(whole);
  // What was cut from a picture is another one, and better than none.
  const last = uncut === undefined ? [] : [whole(uncut)];
  return [...better.filter(known), address, ...better, ...last];
}
