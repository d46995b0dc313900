/** Addresses of pictures that something resized on the way, and those of the pictures themselves. */

const photon = /^https?:\/\/i\d\.wp\.com\/([^?#]+)/i;
const sizing =
  /^(?:w|h|width|height|resize|fit|crop|zoom|quality|ssl|strip|is-pending-load|filter|lb|ulb|unlb|unmagic|brightness|contrast|image_size|auto|format|dpr)$/;
const isPicture = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$/i;

/** The original of a picture behind WordPress.com's server or with a size in its query. Sizes in names are part of the name. */
export function original(address: string): string {
  const [, behind] = photon.exec(address) ?? [];
  const whole = behind === undefined ? address : `${/[?&]ssl=1\b/.test(address) ? 'https' : 'http'}://${behind}`;
  const url = URL.parse(whole);
  if (!url || !isPicture.test(url.pathname) || url.search === '') return whole;
  const kept = [...url.searchParams].filter(([name]) => !sizing.test(name));
  const query = whole.indexOf('?');
  return kept.length === 0 ? whole.slice(0, query) + url.hash : whole;
}

/** What two addresses of one picture have in common, whatever its size: its path from the folder of uploads on. */
export function bare(address: string): string {
  const path = original(address)
    .replace(/[?#].*$/s, '')
    .replace(/^(?:https?:)?\/\/(?:www\.)?/, '');
  const uploads = path.lastIndexOf('/uploads/');
  return (uploads === -1 ? path : path.slice(uploads))
    .replace(/(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{10,13})*(\.\w{1,5})$/i, '$1')
    .toLowerCase();
}
