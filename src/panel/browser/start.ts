/** Brings the panel to a page of the development server, once all of the page is there. */

/** A page in a frame is a part of another. */
const isWhole = window === window.top;

async function bring(): Promise<void> {
  const { Panel } = await import('./panel.ts');
  customElements.define('broadsheet-panel', Panel);
  document.body.append(document.createElement('broadsheet-panel'));
}

if (isWhole) {
  if (document.readyState === 'complete') void bring();
  else addEventListener('load', () => setTimeout(bring), { once: true });
}
