import type { IncomingMessage } from 'node:http';

/** Where Astro looks for what a request's `Astro.locals` begin with. */
const locals = Symbol.for('astro.locals');

/** Gives templates something with a request, beside what they were given already. */
export function putLocals(request: IncomingMessage, added: object): void {
  Object.assign(request, { [locals]: { ...Reflect.get(request, locals), ...added } });
}
