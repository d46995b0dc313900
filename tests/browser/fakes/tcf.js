/**
 * A consent manager with the API of TCF 2.3: it takes over the stub's queue, asks readers who have not decided, and remembers.
 * `answer` is `unasked` or, where the law does not apply, `elsewhere`.
 */
{
  const { answer } = globalThis.fakeAds;
  const listeners = new Map();
  const queued = globalThis.__tcfapi();
  const read = () => JSON.parse(localStorage.getItem('fake-tcf') ?? 'null');
  let eventStatus = read() || answer === 'elsewhere' ? 'tcloaded' : 'cmpuishown';
  const data = () => ({
    tcfPolicyVersion: 5,
    cmpStatus: 'loaded',
    eventStatus,
    gdprApplies: answer !== 'elsewhere',
    purpose: { consents: read()?.purposes ?? {}, legitimateInterests: {} },
    vendor: { consents: read()?.vendors ?? {}, legitimateInterests: {}, disclosedVendors: { 755: true } },
  });
  const tell = () => {
    for (const [listenerId, callback] of listeners) callback({ ...data(), listenerId }, true);
  };

  function ask() {
    const dialog = document.createElement('div');
    dialog.role = 'dialog';
    dialog.ariaLabel = 'Consent manager';
    const choices = {
      'Agree to all': { purposes: { 1: true, 3: true, 4: true }, vendors: { 755: true } },
      'Without profiles': { purposes: { 1: true, 3: false, 4: false }, vendors: { 755: true } },
      'Without Google': { purposes: { 1: true, 3: true, 4: true }, vendors: { 755: false } },
      Refuse: { purposes: {}, vendors: {} },
    };
    for (const [name, choice] of Object.entries(choices)) {
      const button = document.createElement('button');
      button.textContent = name;
      button.onclick = () => {
        localStorage.setItem('fake-tcf', JSON.stringify(choice));
        dialog.remove();
        eventStatus = 'useractioncomplete';
        tell();
      };
      dialog.append(button);
    }
    document.body.prepend(dialog);
  }

  globalThis.__tcfapi = (command, version, callback, parameter) => {
    if (version !== 2) return callback(null, false);
    if (command === 'addEventListener') {
      listeners.set(listeners.size, callback);
      callback({ ...data(), listenerId: listeners.size - 1 }, true);
    } else if (command === 'removeEventListener') callback(listeners.delete(parameter));
    else if (command === 'ping')
      callback({ gdprApplies: true, cmpLoaded: true, cmpStatus: 'loaded', apiVersion: '2.3' });
    else if (command === 'displayConsentUi') {
      ask();
      callback({}, true);
    } else callback(null, false);
  };
  for (const args of queued) globalThis.__tcfapi(...args);
  if (eventStatus === 'cmpuishown') ask();
}
