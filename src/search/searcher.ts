/** The thread that searches: it loads with the first question, and a long search holds up nobody's typing. */
import { type Choices, Engine, type Found, type Query } from './engine.ts';

export interface Question {
  number: number;
  /** BCP 47 tag of the page. */
  language: string;
  query: Query;
}

export type Reply = { number: number } & ({ found: Found; choices: Choices } | { failed: true });

let engine: Promise<Engine> | undefined;

function open(language: string): Promise<Engine> {
  // Pagefind reads the language, by which it divides words, off the page; here is none.
  Object.assign(globalThis, { document: { querySelector: () => ({ getAttribute: () => language }) } });
  const address = `${location.origin}/search/`;
  const load = async (name: string) => {
    const response = await fetch(`${address}${name}.json`);
    if (!response.ok) throw new Error(`${name}.json: ${response.status}`);
    return response.json();
  };
  return Engine.open(address, load);
}

addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const { number, language, query } = data;
  let reply: Reply;
  try {
    engine ??= open(language);
    const opened = await engine;
    reply = { number, found: await opened.search(query), choices: opened.choices };
  } catch (error) {
    console.error(error);
    engine = undefined;
    reply = { number, failed: true };
  }
  postMessage(reply);
});
