import { communityKey, communityStem, namesInAddress, tidyText } from './address-parts.js';
import { cellOf, landmark } from './gazetteer.js';
import type { Knowledge } from './knowledge.js';
import type { PlaceInput } from './place.js';

type Names = Omit<Knowledge, 'gazetteer'>;

/** The landmarks a record names: what the gazetteer learns from it once its division is known. */
export function landmarksOf(input: PlaceInput, names: Names): string[] {
  const cell = cellOf(input.longitude, input.latitude);
  const communities = (input.communityNames ?? []).map(communityKey);
  return [
    ...new Set([
      ...addressLandmarks(input.address ?? '', names),
      ...communities.flatMap(communityLandmarks),
      ...(input.organisationNames ?? []).map((name) => landmark('organisation', tidyText(name))),
      ...(cell ? [cell] : []),
    ]),
  ];
}

/** Estates, with their short names, and roads in one address within the city. */
export function addressLandmarks(address: string, names: Names): string[] {
  const tidy = tidyText(address);
  if (tidy === '' || names.national.outsideIn(tidy).length > 0) return [];
  const { communities, roads } = namesInAddress(withoutDivisions(tidy, names));
  return [...communities.flatMap(communityLandmarks), ...roads.map((name) => landmark('road', name))];
}

function communityLandmarks(name: string): string[] {
  const stem = communityStem(name);
  return [landmark('community', name), ...(stem ? [landmark('stem', stem)] : [])];
}

/** What follows the last full name of a division. */
function withoutDivisions(address: string, { directory, names }: Names): string {
  const full = names.mentionsIn(address).filter((mention) => mention.form === 'full');
  const end = full.reduce((last, mention) => Math.max(last, mention.end), 0);
  return [directory.provinceName, directory.cityName].reduce(
    (text, name) => text.replace(name, ''),
    address.slice(end),
  );
}
