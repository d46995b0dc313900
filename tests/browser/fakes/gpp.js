/**
 * A consent manager with the API of GPP 1.1: callbacks only. It takes over the stub's listeners, and some time later its signals are
 * ready. `answer` is what the reader said: `objects`, `agrees`, or `european`.
 */
{
  const { answer } = globalThis.fakeAds;
  const queued = globalThis.__gpp('queue');
  const events = globalThis.__gpp('events');
  const objects = answer === 'objects' ? 1 : 2;
  let signalStatus = 'not ready';
  const pingData = () => ({
    gppVersion: '1.1',
    cmpStatus: 'loaded',
    cmpDisplayStatus: 'hidden',
    signalStatus,
    supportedAPIs: ['2:tcfeuv2', '7:usnat'],
    cmpId: 31,
    sectionList: [answer === 'european' ? 2 : 7],
    applicableSections: [answer === 'european' ? 2 : 7],
    gppString: 'DBABBg~BVVqAAAAAgA',
    parsedSections:
      answer === 'european'
        ? {}
        : {
            usnat: [
              { Version: 1, SaleOptOut: objects, SharingOptOut: 2, TargetedAdvertisingOptOut: 2 },
              { Gpc: false },
            ],
          },
  });
  const tell = (eventName, data) => {
    for (const { id, callback } of events) callback({ eventName, listenerId: id, data, pingData: pingData() }, true);
  };
  globalThis.__gpp = (command, callback, parameter) => {
    if (command === 'ping') callback(pingData(), true);
    else if (command === 'addEventListener') {
      const id = events.length + 1;
      events.push({ id, callback, parameter });
      callback({ eventName: 'listenerRegistered', listenerId: id, data: true, pingData: pingData() }, true);
    } else if (command === 'displayConsentUi') {
      globalThis.gppShown = true;
      callback(undefined, true);
    } else callback(null, false);
  };
  for (const args of queued) globalThis.__gpp(...args);
  tell('cmpStatus', 'loaded');
  setTimeout(() => {
    signalStatus = 'ready';
    tell('signalStatus', 'ready');
  }, 100);
}
