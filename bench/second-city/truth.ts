import type { DisputeRecord } from '#libs/contracts/index.js';
import type { Conflict } from './conflict.js';
import type { Village } from './divisions.js';
import { tellsOutside } from './elsewhere.js';

export type StatedLevel = 'county' | 'township' | 'village';

/** What is known of a record because it was made. */
export interface Truth {
  /** Null for what is no dispute. */
  readonly conflictId: string | null;
  readonly strata: readonly string[];
  readonly disputeType: string | null;
  /** 12 digits, filled up with zeros behind the county or city outside: the place of the dispute, or the complainant's home where no record of the conflict names one. */
  readonly divisionCode: string;
  /** Whether this record's own fields and words name at least the township of `divisionCode`. */
  readonly statesPlace: boolean;
  readonly statedLevel: StatedLevel | null;
}

/** How deep a record says that the dispute is at `village`; null where it does not, or says otherwise. */
export function statedLevel({ content }: DisputeRecord, village: Village): StatedLevel | null {
  if (!content) return null;
  const { divisionCode = '', divisionName = '', address = '' } = content.place;
  if (divisionCode.length === 12 && village.code === divisionCode) return 'village';
  const words = [
    divisionName,
    address,
    content.title,
    content.narrative,
    ...content.complainants.map((one) => one.address),
  ].join(' ');
  const namesTownship =
    words.includes(village.township.name) || (divisionCode.length === 9 && village.code.startsWith(divisionCode));
  if (namesTownship && words.includes(village.name)) return 'village';
  if (namesTownship) return 'township';
  const namesCounty =
    words.includes(village.county.name) || (divisionCode !== '' && village.code.startsWith(divisionCode));
  return namesCounty ? 'county' : null;
}

/** Whether a record's fields for the place, its title or its text say that the dispute lies outside the city. */
export function statedElsewhere({ content }: DisputeRecord, { respondent, elsewhere }: Conflict): 'county' | null {
  const { divisionCode = '', divisionName, address } = content?.place ?? {};
  // A company's name does not say where the trouble is.
  const names = respondent.kind === 'org' ? [respondent.full, respondent.short, respondent.heard] : [];
  const all = [divisionName, address, content?.title, content?.narrative].join(' ');
  const words = names.reduce((text, name) => text.replaceAll(name, ''), all);
  return elsewhere && tellsOutside(elsewhere, words, divisionCode) ? 'county' : null;
}

/** Whether any field for the place, or any word of the text, names where the dispute is. */
export function namesDisputePlace(records: readonly DisputeRecord[], conflict: Conflict): boolean {
  const { matter, place, respondent, elsewhere } = conflict;
  if (elsewhere?.kind === 'there') return records.some((record) => statedElsewhere(record, conflict) !== null);
  if (matter.at !== 'resp' && matter.at !== 'road') return true;
  const road = matter.at === 'resp' && respondent.kind === 'org' ? respondent.seat.road : place.township.name;
  return records.some(({ content }) => {
    const { divisionCode = '', divisionName, address } = content?.place ?? {};
    if (place.code.startsWith(divisionCode) && divisionCode.length >= 9) return true;
    return [divisionName, address, content?.narrative].some(
      (text) => text?.includes(road) || text?.includes(place.township.name),
    );
  });
}
