/**
 * The ad at the bottom of a phone's window. It comes when the reader begins to scroll, has a button that closes it for this visit,
 * and the page keeps as much space free below its end and below what has the focus.
 */
import type { Outcome } from './providers/provider.ts';

/** In the session's storage. */
const closedKey = 'sticky-ad-closed';

/** @param fill resolves when the reader was asked what there is to ask, and an ad is there or none comes */
export function stick(slot: HTMLElement, fill: () => Promise<Outcome>): void {
  if (isClosed()) return;
  addEventListener('scroll', () => show(slot, fill).catch(() => slot.remove()), { once: true, passive: true });
}

async function show(slot: HTMLElement, fill: () => Promise<Outcome>): Promise<void> {
  // It has its size, and is not seen yet. In a wide window it is not even that.
  slot.dataset['state'] = 'waiting';
  if (!slot.checkVisibility()) return;
  if ((await fill()) === 'empty') return slot.remove();
  const root = document.documentElement;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'slot-close';
  button.ariaLabel = 'Close ad';
  button.textContent = '×';
  button.addEventListener('click', () => {
    slot.remove();
    root.classList.remove('has-sticky-ad');
    rememberClosed();
  });
  slot.prepend(button);
  slot.dataset['state'] = 'open';
  root.classList.add('has-sticky-ad');
}

function isClosed(): boolean {
  try {
    return sessionStorage.getItem(closedKey) !== null;
  } catch {
    return false;
  }
}

function rememberClosed(): void {
  try {
    sessionStorage.setItem(closedKey, '');
  } catch {
    // It holds for this page then.
  }
}
