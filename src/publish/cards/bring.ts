/** The cards for pages without a picture: drawn when such a page is printed, and in the output as long as one names them. */

import pLimit from 'p-limit';
import { type Answers, thingOf } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { unseen } from '../../content/files/look.ts';
import type { Index } from '../../content/index/database.ts';
import { readLook } from '../../content/index/settings.ts';
import type { Output } from '../../output/output.ts';
import { cardName, type ShareCard } from '../../pictures/drawn/share-card.ts';
import { type Made, PictureStore } from '../../pictures/store.ts';
import type { Records } from '../../print/records.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import type { Look } from '../../typefaces/look.ts';
import type { Crew } from '../crew.ts';
import { doubtIn } from '../pictures/doubt.ts';
import { fileOf } from '../pictures/job.ts';
import { putCards, takeCards } from './exchange.ts';

export interface CardOptions {
  settings: Settings;
  crew: Crew;
  output: Output;
  /** Paths in the output folder that are not what was written. */
  lost: ReadonlyMap<string, string | null>;
  /** Where other machines put what they made. */
  shared?: SharedStore | undefined;
}

/** Cards by the questions whose answers they are. */
type Cards = Map<string, ShareCard>;

/**
 * Draws the cards of pages that are to be printed.
 * @param urls of these pages
 * @returns also how many were drawn, and what puts them into the output folder, to be called before the pages come that link them
 */
export async function bringCards(
  answers: Answers,
  urls: Iterable<string>,
  options: CardOptions,
): Promise<{ cards: Cards } & Drawn> {
  const { index } = answers;
  const isStory = index.sql('select 1 from articles where id = ? and image is null');
  const questions = new Set<string>();
  for (const url of urls) {
    const id = url.slice(1, -1);
    questions.add(isStory.get(id) ? `${story}${id}` : site);
  }
  for (const origin of options.lost.values()) {
    const question = origin?.startsWith(cardOf('')) ? origin.slice(cardOf('').length) : undefined;
    if (question !== undefined && isAsked(index, question)) questions.add(question);
  }
  const cards: Cards = new Map();
  for (const question of questions) {
    const card = cardFor(answers, question);
    if (card) cards.set(question, card);
  }
  return { cards, ...(await draw(answers, cards, options)) };
}

/**
 * Takes cards out of the output that no page names any more, and sees to it that all are there that one does.
 * @param records of the build, with all its pages printed
 * @param brought what `bringCards` drew before pages asked
 */
export async function settleCards(
  answers: Answers,
  records: Records,
  brought: Cards,
  options: CardOptions,
): Promise<void> {
  const { index } = answers;
  const changed = [...records.changed].filter((question) => question === site || question.startsWith(story));
  const questions = new Set([...brought.keys(), ...changed]);
  const cards: Cards = new Map();
  for (const question of questions) {
    const card = isAsked(index, question) ? (brought.get(question) ?? cardFor(answers, question)) : undefined;
    if (card) cards.set(question, card);
    options.output.dropUnwanted(cardOf(question), new Set(card && [fileOf(cardName(card))]));
  }
  // What was lost has been put there before.
  (await draw(answers, cards, { ...options, lost: new Map() })).put();
}

const site = 'siteCard';
const story = 'storyCard ';
/** The origin of a card's file in the output. */
const cardOf = (question: string) => `card ${question}`;

/** Whether a page names the card that is the answer to a question. */
function isAsked(index: Index, question: string): boolean {
  return index.sql('select 1 from questions where question = ?').get(question) !== undefined;
}

function cardFor(answers: Answers, question: string): ShareCard | undefined {
  const [, id] = thingOf(question);
  return question === site ? answerTo(answers, site).value : answerTo(answers, 'storyCard', id).value;
}

interface Drawn {
  /** How many were drawn. */
  drawn: number;
  /** Puts them into the output folder. */
  put: () => void;
}

/** Draws what neither the output nor the store has. */
async function draw(answers: Answers, cards: Cards, options: CardOptions): Promise<Drawn> {
  const { settings, output, lost } = options;
  const missing: [question: string, card: ShareCard][] = [];
  for (const [question, card] of cards) {
    const file = fileOf(cardName(card));
    if (output.has(file) && !lost.has(file)) continue;
    const sum = output.deployedSum(file);
    // What is deployed already need not be made: the same name means the same bytes.
    if (sum === undefined) missing.push([question, card]);
    else output.note({ path: file, sum, size: 0, look: unseen }, cardOf(question));
  }
  const look = readLook(answers.index);
  if (missing.length === 0 || !look) return { drawn: 0, put: () => {} };
  const store = new PictureStore(picturesFolder(settings), doubtIn(settings, output, lost));
  const made = (card: ShareCard) => store.find(card.hash, [cardName(card)]).get(cardName(card));
  const wanted = missing.map(([, card]) => card).filter((card) => !made(card));
  const drawn = await drawAll(wanted, look, store, options);
  const put = () => {
    for (const [question, card] of missing) {
      const { file, sum } = made(card) as Made;
      output.link(fileOf(cardName(card)), file, sum, cardOf(question));
    }
  };
  return { drawn, put };
}

/** Cards that a thread draws in one go. */
const batchSize = 64;

/** Brings cards into the store, by drawing those that the shared one does not have. @returns how many were drawn */
async function drawAll(
  cards: readonly ShareCard[],
  look: Look,
  store: PictureStore,
  { settings, crew, shared }: CardOptions,
): Promise<number> {
  const isMany = cards.length >= crew.worthwhile;
  const bring = async (batch: readonly ShareCard[]) => {
    const left = shared ? await takeCards(batch, store, shared) : batch;
    if (left.length === 0) return 0;
    const order = { cards: left, look, settings };
    await (isMany ? crew.drawCards(order) : (await import('./draw.ts')).drawCards(order));
    if (shared) await putCards(left, store, shared);
    return left.length;
  };
  const batches = Array.from({ length: Math.ceil(cards.length / batchSize) }, (_, n) =>
    cards.slice(n * batchSize, (n + 1) * batchSize),
  );
  // While each thread draws one, the shared store is asked for the next.
  const drawn = await pLimit(isMany ? 2 * crew.size : 1).map(batches, bring);
  return drawn.reduce((sum, one) => sum + one, 0);
}
