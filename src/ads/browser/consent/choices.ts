/** The button by which the reader changes her mind. What asks her is loaded when she presses it, also on pages without ads. */
import { loadFeed } from '../load-feed.ts';

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-privacy-choices]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      const [{ askConsent }, feed] = await Promise.all([import('./ask.ts'), loadFeed('high')]);
      const manager = await askConsent(feed);
      await manager?.reopen();
    } catch {
      // Where the manager is blocked nothing of others is loaded either.
    }
  });
}
