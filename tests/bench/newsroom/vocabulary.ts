/**
 * What a newsroom's words are: more than 100,000 of them, a few of which are half of every text, and most of which hardly anyone
 * uses. How often each comes follows the law of Zipf, and for those beyond what everybody knows one that falls faster, as in large
 * collections of texts (Ferrer i Cancho and Solé, Journal of Quantitative Linguistics 8, 2001).
 */
import { type Random, seeded } from '../../../src/demo/random.ts';
import { inflections, stem } from './stems.ts';

/** English words that are common in any text, the most common first. */
const common =
  'the of to and a in that is for it was on with as he be at by i this had not are but from or have an they which one you were all her she there would their we him been has when who will no more if out so up said what its about than into them can only other time new some could these two may first then do any like my now over such our man me even most made after also did many off before must well back through years much where your way down should because long each just state those people too mr how little good world make very year still see own work men day get here between both life being under three never know same last another while us might great go come since against right came take used himself few house use place during high without again home around small however found'.split(
    ' ',
  );

/** How many stems there are, each with four forms, and how many names. */
const stems = 28_000;
const names = 12_000;
/**
 * Chosen so that of stories, with what they are about, half is some 150 words, and 5 to 8 % of 100,000 words in a row come once, as
 * in English.
 */
const [shift, known, steeper] = [2, 6000, 1.5];
/** How often a stem comes in each of its forms. */
const shares = [0.52, 0.22, 0.14, 0.12];

export interface Vocabulary {
  size: number;
  /** Any word, as often as it comes in a text; names are capitalised. */
  word(random: Random): string;
  /** A word that tells what a text is about. */
  subject(random: Random): string;
  /** The first and the last name of a person. */
  person(random: Random): string;
}

let made: Vocabulary | undefined;

/** Always the same one. */
export function vocabulary(): Vocabulary {
  made ??= make();
  return made;
}

function make(): Vocabulary {
  const random = seeded(1);
  const taken = new Set<string>(common);
  /** A stem that there is not yet; where the short ones are taken, a longer one. */
  const fresh = (syllables: number): string => {
    let word = '';
    for (let tries = 0; word.length < 3 || taken.has(word); tries++) {
      word = stem(random, syllables + Math.floor(tries / 3));
    }
    taken.add(word);
    return word;
  };
  const words: string[] = [...common];
  const weights = common.map((_, index) => weight(index));
  const firstNames: string[] = [];
  const lastNames: string[] = [];
  for (let rank = 0; rank < stems + names; rank++) {
    const share = weight(common.length + rank);
    // What is used much is short.
    const syllables = rank < 100 ? 1 : Math.ceil(random.next() * Math.min(Math.log10(rank), 3.5));
    if ((rank * names) % (stems + names) < names) {
      const name = capitalised(fresh(Math.min(syllables, 2)));
      (firstNames.length < 500 ? firstNames : lastNames).push(name);
      words.push(name);
      weights.push(share);
    } else {
      const forms = inflections(fresh(syllables));
      for (const [index, form] of forms.entries()) {
        taken.add(form);
        words.push(form);
        weights.push(share * (shares[index] as number));
      }
    }
  }
  const draw = sampler(weights);
  const rare = words.length - common.length;
  return {
    size: new Set(words).size,
    word: (random) => words[draw(random)] as string,
    // The power leans to what more people write about.
    subject: (random) => words[common.length + Math.floor(random.next() ** 3 * rare)] as string,
    person: (random) => `${early(firstNames, random)} ${early(lastNames, random)}`,
  };
}

function weight(rank: number): number {
  return 1 / (rank + 1 + shift) / (1 + rank / known) ** steeper;
}

/** One of a list, the earlier the more often. */
function early(list: readonly string[], random: Random): string {
  return list[Math.floor(random.next() ** 3 * list.length)] as string;
}

/**
 * Draws places of a list by their weights, each in the same time however long the list is: Walker's alias method as Vose makes it
 * (IEEE Transactions on Software Engineering 17, 1991).
 */
export function sampler(weights: readonly number[]): (random: Random) => number {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const chances = Float64Array.from(weights, (weight) => weight / mean);
  const others = new Uint32Array(weights.length);
  const [small, large]: [number[], number[]] = [[], []];
  for (const [place, chance] of chances.entries()) (chance < 1 ? small : large).push(place);
  while (small.length > 0 && large.length > 0) {
    const [few, many] = [small.pop() as number, large.pop() as number];
    others[few] = many;
    chances[many] = (chances[many] as number) + (chances[few] as number) - 1;
    ((chances[many] as number) < 1 ? small : large).push(many);
  }
  for (const place of [...small, ...large]) chances[place] = 1;
  return (random) => {
    const point = random.next() * chances.length;
    const place = Math.floor(point);
    return point - place < (chances[place] as number) ? place : (others[place] as number);
  };
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
