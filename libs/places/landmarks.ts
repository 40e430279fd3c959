import { communityKey, communityStem, namesInAddress, namesInNarrative, tidyText } from './address-parts.js';
import { cellOf, cellsAround, landmark, nameOf } from './gazetteer.js';
import type { Knowledge } from './knowledge.js';
import { homesIn, narrativeOf } from './narrative.js';
import type { PlaceInput } from './place.js';
import { placesInAddress } from './places-in-text.js';

type Names = Pick<Knowledge, 'directory' | 'names' | 'national' | 'addresses' | 'places'>;

/** The landmarks a record names: what the gazetteer learns from it once its division is known. */
export function landmarksOf(input: PlaceInput, names: Names): string[] {
  const cell = cellOf(input.longitude, input.latitude);
  return [
    ...new Set([
      ...disputeLandmarks(input, names),
      ...(input.organisationNames ?? []).map((name) => landmark('organisation', tidyText(name))),
      ...(cell ? [cell] : []),
    ]),
  ];
}

/** Estates and roads at which the record says the dispute is. */
export function disputeLandmarks(input: PlaceInput, names: Names): string[] {
  const communities = (input.communityNames ?? []).map(communityKey);
  return [...addressLandmarks(input.address ?? '', names), ...communities.flatMap(communityLandmarks)];
}

const ADDRESSES_MAX = 5000;

/** Estates, with their short names, roads and unknown townships in one address within the city. */
export function addressLandmarks(address: string, names: Names): readonly string[] {
  const { addresses } = names;
  const known = addresses.get(address);
  if (known) return known;
  if (addresses.size >= ADDRESSES_MAX) addresses.clear();
  const found = readAddress(address, names);
  addresses.set(address, found);
  return found;
}

function readAddress(address: string, names: Names): string[] {
  const tidy = tidyText(address);
  if (tidy === '' || placesInAddress(tidy, names).outside.length > 0) return [];
  const { communities, roads, townships } = namesInAddress(withoutDivisions(tidy, names));
  return [
    ...communities.flatMap(communityLandmarks),
    ...roads.map((name) => landmark('road', name)),
    ...townships.map((name) => landmark('township', name)),
  ];
}

/**
 * Everything that a record's place may depend on once something is learned of it: its landmarks, those of the
 * complainant's home, the cells around, and what may be an estate's name in the narrative.
 */
export function questionsOf(input: PlaceInput, names: Names): string[] {
  const { longitude, latitude } = input;
  const near = longitude !== undefined && latitude !== undefined ? cellsAround(longitude, latitude) : [];
  const named = [
    ...landmarksOf(input, names),
    ...homesIn(input).flatMap((address) => addressLandmarks(address, names)),
  ];
  const shortNames = named.filter((key) => key.startsWith('community:')).map((key) => landmark('stem', nameOf(key)));
  return [...new Set([...named, ...shortNames, ...near, ...narrativeLandmarks(input).flat()])];
}

const told = new WeakMap<PlaceInput, string[][]>();

/** What may be estates named in the text, for each the readings from long to short. */
export function narrativeLandmarks(input: PlaceInput): string[][] {
  const known = told.get(input) ?? readNarrative(input);
  told.set(input, known);
  return known;
}

function readNarrative(input: PlaceInput): string[][] {
  return namesInNarrative(narrativeOf(input).text).map(({ names, beforeDoor }) =>
    names.flatMap((name) => {
      const key = communityKey(name);
      const full = key.length >= 3 || name !== key ? [landmark('community', key)] : [];
      return beforeDoor && key.length >= 2 ? [...full, landmark('stem', key)] : full;
    }),
  );
}

function communityLandmarks(name: string): string[] {
  const stem = communityStem(name);
  return [landmark('community', name), ...(stem ? [landmark('stem', stem)] : [])];
}

/** What follows the last full name of a division. */
function withoutDivisions(address: string, names: Names): string {
  const { directory } = names;
  const full = placesInAddress(address, names).local.filter((mention) => mention.form === 'full');
  const end = full.reduce((last, mention) => Math.max(last, mention.end), 0);
  return [directory.provinceName, directory.cityName].reduce(
    (text, name) => text.replace(name, ''),
    address.slice(end),
  );
}
