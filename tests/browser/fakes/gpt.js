/**
 * The Google Publisher Tag as far as its API goes, of late 2026: what is deprecated is not here, so that whoever calls it fails.
 * `answer` and `origin` are set by the server. All calls are on record in `gptCalls`.
 */
{
  const { answer, origin } = globalThis.fakeAds;
  const calls = [];
  globalThis.gptCalls = calls;
  const listeners = [];
  const slots = [];
  let config = {};
  let enabled = false;
  const note = (name, ...args) => calls.push([name, ...args]);

  const pubads = {
    addEventListener(name, listener) {
      listeners.push([name, listener]);
      return pubads;
    },
    setPrivacySettings(settings) {
      note('setPrivacySettings', settings);
      return pubads;
    },
    refresh(which) {
      if (!enabled) throw new Error('services are not enabled');
      if (!which) throw new Error('every slot would be asked for again');
      for (const slot of which) request(slot);
    },
  };

  class Slot {
    constructor(path, sizes, id) {
      Object.assign(this, { path, sizes, id, displayed: false, requests: 0 });
    }
    addService() {
      this.served = true;
      return this;
    }
    defineSizeMapping(mapping) {
      this.mapping = mapping;
      return this;
    }
    setConfig(settings) {
      note('slot.setConfig', this.id, settings);
      return this;
    }
    getSlotElementId() {
      return this.id;
    }
    getAdUnitPath() {
      return this.path;
    }
    fitting() {
      const fits = ([[width, height]]) => width <= innerWidth && height <= innerHeight;
      // The widest window first, as the tag looks it up.
      return this.mapping?.filter(fits).sort(([[a]], [[b]]) => b - a)[0]?.[1] ?? this.sizes;
    }
  }

  function request(slot) {
    const element = document.getElementById(slot.id);
    if (!element || !slot.served || !slot.displayed) throw new Error(`${slot.id} is not displayed`);
    if (++slot.requests > 1) throw new Error(`${slot.id} is refreshed`);
    note('request', slot.path, slot.fitting());
    if (answer === 'never') return;
    setTimeout(() => render(slot, element), answer === 'slow' ? 1500 : answer === 'late' ? 6000 : 20);
  }

  function render(slot, element) {
    const sizes = [...slot.fitting()].sort(([a, b], [c, d]) => c * d - a * b);
    const size = answer === 'smallest' ? sizes.at(-1) : sizes[0];
    const isEmpty = answer === 'empty' || !size;
    if (!isEmpty) {
      const [width, height] = size;
      const box = document.createElement('div');
      box.setAttribute('style', `border: 0pt none; width: ${width}px; height: ${height}px;`);
      const frame = document.createElement('iframe');
      frame.title = '3rd party ad content';
      frame.setAttribute('style', 'border: 0px; vertical-align: bottom;');
      Object.assign(frame, { width, height, src: `${origin}/creative?${width}x${height}` });
      box.append(frame);
      element.append(box);
    }
    for (const [name, listener] of listeners) {
      if (name === 'slotRenderEnded')
        listener({ slot, isEmpty, size: isEmpty ? null : size, serviceName: 'publisher_ads' });
    }
  }

  const queued = globalThis.googletag?.cmd ?? [];
  globalThis.googletag = {
    apiReady: true,
    cmd: {
      push(...commands) {
        for (const command of commands) command.call(globalThis);
      },
    },
    setConfig(settings) {
      if (enabled && ('singleRequest' in settings || 'disableInitialLoad' in settings)) throw new Error('too late');
      config = { ...config, ...settings };
      note('setConfig', settings);
    },
    pubads: () => pubads,
    enableServices() {
      enabled = true;
    },
    defineSlot(path, sizes, id) {
      if (slots.some((slot) => slot.id === id)) return null;
      const slot = new Slot(path, sizes, id);
      slots.push(slot);
      note('defineSlot', path, sizes, id);
      return slot;
    },
    sizeMapping() {
      const mapping = [];
      const builder = {
        addSize(viewport, sizes) {
          mapping.push([viewport, sizes]);
          return builder;
        },
        build: () => mapping,
      };
      return builder;
    },
    display(id) {
      if (!config.disableInitialLoad) throw new Error('it would be asked for at once');
      const slot = slots.find((one) => one.id === id);
      if (!slot) throw new Error(`no slot ${id}`);
      slot.displayed = true;
    },
    destroySlots(which) {
      note('destroySlots', ...which.map(({ id }) => id));
      for (const slot of which) slots.splice(slots.indexOf(slot), 1);
      return true;
    },
  };
  for (const command of queued) command.call(globalThis);
}
