import { type Random, seededRandom } from '#libs/linkage/index.js';

export type Person = Readonly<Record<'given' | 'surname' | 'born' | 'phone' | 'street' | 'city', string>>;

const SYLLABLES = [
  'an',
  'bei',
  'chu',
  'dong',
  'fen',
  'guo',
  'hai',
  'jin',
  'kang',
  'lin',
  'ming',
  'ning',
  'ping',
  'qiu',
  'rui',
  'shan',
];

const pick = (random: Random, most: number): number => Math.floor(random() * most);

/** Commoner the smaller the number, as names are: about one over the rank. */
const skewed = (random: Random, most: number): number => Math.min(most - 1, Math.floor(most ** random()) - 1);

const word = (rank: number): string =>
  SYLLABLES[rank % 16]! +
  (rank < 16 ? '' : SYLLABLES[Math.floor(rank / 16) % 16]!) +
  (rank < 256 ? '' : Math.floor(rank / 256));

/** One of a population: the same number and seed give the same person. */
export function person(number: number): Person {
  const random = seededRandom(number * 2654435761);
  const day = new Date(Date.UTC(1940, 0, 1 + pick(random, 25_000)));
  return {
    given: word(skewed(random, 4000)),
    surname: word(skewed(random, 800)),
    born: day.toISOString().slice(0, 10),
    phone: `1${String(pick(random, 1e10)).padStart(10, '0')}`,
    street: `${1 + pick(random, 200)} ${word(pick(random, 3000))} street`,
    city: word(skewed(random, 300)),
  };
}

/** The same person as another clerk writes it: one letter off here, a value missing there, a new phone. */
export function again(original: Person, seed: number): Person {
  const random = seededRandom(seed);
  const written: Record<string, string> = { ...original };
  for (const field of ['given', 'surname', 'street', 'phone']) {
    const text = written[field]!;
    const at = pick(random, text.length);
    const chance = random();
    if (chance < 0.15) written[field] = `${text.slice(0, at)}x${text.slice(at + 1)}`;
    else if (chance < 0.25) written[field] = '';
  }
  return written as Person;
}
