import { tidyText } from './address-parts.js';
import { nameOf } from './gazetteer.js';
import type { Knowledge } from './knowledge.js';
import { addressLandmarks, disputeLandmarks, narrativeLandmarks } from './landmarks.js';
import { homesIn } from './narrative.js';
import type { PlaceInput } from './place.js';
import { placesInAddress } from './places-in-text.js';

export interface Home {
  readonly address: string;
  /** The dispute's own address names the same estate or village: what the home's says further holds for both. */
  readonly isSite: boolean;
}

/** The complainant's addresses, and whether the dispute is where he lives. */
export function homesOf(input: PlaceInput, knowledge: Knowledge): Home[] {
  const addresses = homesIn(input);
  if (addresses.length === 0) return [];
  const site = new Set([...siteNames(input, knowledge), ...narrativeLandmarks(input).flat().map(nameOf)]);
  return addresses.map((address) => ({ address, isSite: namesOf(address, knowledge).some((name) => site.has(name)) }));
}

/** True where the record names a place of the dispute below its township that is not the complainant's home. */
export function namesOwnSite(input: PlaceInput, knowledge: Knowledge): boolean {
  return siteNames(input, knowledge).length > 0 && !homesOf(input, knowledge).some(({ isSite }) => isSite);
}

const siteNames = (input: PlaceInput, knowledge: Knowledge): string[] => [
  ...disputeLandmarks(input, knowledge).map(nameOf),
  ...villagesIn(tidyText(input.address ?? ''), knowledge),
];

const namesOf = (address: string, knowledge: Knowledge): string[] => [
  ...addressLandmarks(address, knowledge)
    .filter((key) => !key.startsWith('road:') && !key.startsWith('township:'))
    .map(nameOf),
  ...villagesIn(address, knowledge),
];

const villagesIn = (address: string, knowledge: Knowledge): string[] =>
  placesInAddress(address, knowledge)
    .local.filter(({ divisions }) => divisions.every(({ depth }) => depth === 12))
    .map(({ text }) => text);
