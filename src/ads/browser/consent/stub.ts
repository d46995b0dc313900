/**
 * What stands in for a consent manager until its script is there, by the specifications of the IAB: a frame whose name tells other
 * frames where to ask, and who passes on what they ask.
 */

type Api = (...args: never[]) => unknown;

/**
 * Installs a stub unless something is there already.
 * @param name of the function; the messages that frames send are named after it
 */
export function installStub(name: '__tcfapi' | '__gpp', stub: Api): void {
  const page = window as unknown as Record<string, ((...args: unknown[]) => unknown) | undefined>;
  if (page[name]) return;
  page[name] = stub as never;
  const locator = document.createElement('iframe');
  locator.name = `${name}Locator`;
  locator.hidden = true;
  document.body.append(locator);
  addEventListener('message', ({ data, source }) => {
    const isText = typeof data === 'string';
    const call = readCall(isText ? data : JSON.stringify(data))?.[`${name}Call`];
    if (!call) return;
    const { command, parameter, version, callId } = call;
    const answer = (returnValue: unknown, success: boolean) => {
      const message = { [`${name}Return`]: { returnValue, success, callId } };
      source?.postMessage(isText ? JSON.stringify(message) : message, { targetOrigin: '*' });
    };
    if (name === '__tcfapi') page[name]?.(command, version, answer, parameter);
    else page[name]?.(command, answer, parameter, version);
  });
}

interface Call {
  command: string;
  parameter?: unknown;
  version?: unknown;
  callId: unknown;
}

function readCall(text: string): Record<string, Call | undefined> | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null ? (message as Record<string, Call>) : undefined;
  } catch {
    return undefined;
  }
}
