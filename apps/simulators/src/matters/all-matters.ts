import { familyAndNeighbourMatters } from './family-and-neighbours.js';
import { furtherTellings } from './further-tellings.js';
import { housingAndPropertyMatters } from './housing-and-property.js';
import { landAndHarmMatters } from './land-and-harm.js';
import type { Matter } from './matter.js';
import { moneyAndWorkMatters } from './money-and-work.js';
import { schoolBuildingAndAuthorityMatters } from './school-building-and-authority.js';
import { tradeAndFinanceMatters } from './trade-and-finance.js';

const withFurtherTellings = (matter: Matter): Matter => {
  const more = furtherTellings[matter.key];
  if (!more) return matter;
  const both = (name: 'titles' | 'calls' | 'letters' | 'pleas') => [...matter[name], ...(more[name] ?? [])];
  return { ...matter, titles: both('titles'), calls: both('calls'), letters: both('letters'), pleas: both('pleas') };
};

/** Every kind of conflict that this city knows: all types of dispute-types.csv. */
export const allMatters: readonly Matter[] = [
  ...familyAndNeighbourMatters,
  ...housingAndPropertyMatters,
  ...moneyAndWorkMatters,
  ...landAndHarmMatters,
  ...tradeAndFinanceMatters,
  ...schoolBuildingAndAuthorityMatters,
].map(withFurtherTellings);
