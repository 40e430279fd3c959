import { familyAndNeighbourMatters } from './family-and-neighbours.js';
import { housingAndPropertyMatters } from './housing-and-property.js';
import { landAndHarmMatters } from './land-and-harm.js';
import type { Matter } from './matter.js';
import { moneyAndWorkMatters } from './money-and-work.js';
import { tradeAndPublicMatters } from './trade-and-public.js';

/** Every kind of conflict that this city knows: all types of dispute-types.csv. */
export const allMatters: readonly Matter[] = [
  ...familyAndNeighbourMatters,
  ...housingAndPropertyMatters,
  ...moneyAndWorkMatters,
  ...landAndHarmMatters,
  ...tradeAndPublicMatters,
];

export const matterOf = (key: string): Matter => {
  const matter = allMatters.find((candidate) => candidate.key === key);
  if (!matter) throw new RangeError(`no matter is called ${key}`);
  return matter;
};
