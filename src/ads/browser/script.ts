/** Adds a script of another host, or one that is no module, to the page. Rejects if it does not come. */
export function loadScript(src: string, { crossOrigin }: { crossOrigin?: 'anonymous' } = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.async = true;
    if (crossOrigin) script.crossOrigin = crossOrigin;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${src} does not load`));
    script.src = src;
    document.head.append(script);
  });
}
