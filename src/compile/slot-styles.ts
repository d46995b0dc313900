import type { Plugin } from 'vite';
import { slotRules } from '../ads/slot-rules.ts';

const name = 'virtual:broadsheet/slots.css';
const resolved = '/virtual/broadsheet/slots.css';

/** A Vite plugin: the styles that keep the space of ads free, made from the table of slots. */
export function slotStyles(): Plugin {
  return {
    name: 'broadsheet:slot-styles',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) => (id === resolved ? slotRules() : undefined),
  };
}
