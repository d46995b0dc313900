/**
 * Calls back once if the picture of an ad has no box although its space has one, or does not come: rules of an ad blocker hide what
 * has the size of an ad, at once or some time later, and what is left would be a label over nothing.
 */
export function whenUnseen(ad: HTMLElement, unseen: () => void): void {
  const picture = ad.querySelector('img');
  if (!picture) return;
  const end = () => {
    watch.disconnect();
    unseen();
  };
  const watch = new ResizeObserver(() => {
    if (!picture.checkVisibility() && ad.parentElement?.checkVisibility()) end();
  });
  watch.observe(picture);
  picture.addEventListener('error', end, { once: true });
}
