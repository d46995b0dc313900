/** AdSense as far as a page sees it: it looks for the first unit that has no status, and gives it one. */
{
  const { answer, origin } = globalThis.fakeAds;
  const queued = globalThis.adsbygoogle ?? [];
  const fill = () => {
    const unit = document.querySelector('ins.adsbygoogle:not([data-ad-status])');
    if (!unit) throw new Error('All ins elements already have ads in them');
    const { width, height } = unit.getBoundingClientRect();
    if (width === 0 || height === 0) throw new Error('No slot size');
    unit.dataset.adsbygoogleStatus = 'done';
    if (answer === 'empty') {
      unit.dataset.adStatus = 'unfilled';
      return;
    }
    const frame = document.createElement('iframe');
    frame.title = 'Advertisement';
    frame.setAttribute('style', 'border: 0; inset: 0;');
    Object.assign(frame, { width, height, src: `${origin}/creative?${width}x${height}` });
    unit.append(frame);
    unit.dataset.adStatus = 'filled';
  };
  globalThis.adsbygoogle = { push: fill, requestNonPersonalizedAds: queued.requestNonPersonalizedAds };
  for (const _ of queued) fill();
}
