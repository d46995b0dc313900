/** A provider of the owner's own. */
export function provide({ consent }) {
  globalThis.ownConsent = consent;
  return {
    async fill({ name, element, sizes, section }) {
      if (name === 'leaderboard') throw new Error('It is broken');
      if (name === 'sidebar') return 'empty';
      const [[width, height]] = sizes;
      const text = document.createElement('p');
      text.textContent = `Own ad in ${name} of ${section}, ${width}x${height}`;
      element.append(text);
      return 'filled';
    },
  };
}
