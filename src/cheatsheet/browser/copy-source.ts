/** Milliseconds for which a button says that the source was copied. */
const shown = 2000;

/** The source of an example, with a button that copies it. */
class CopySource extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    const source = this.querySelector('pre')?.textContent ?? '';
    if (!button) return;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(source);
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = label;
      }, shown);
    });
  }
}

customElements.define('copy-source', CopySource);
