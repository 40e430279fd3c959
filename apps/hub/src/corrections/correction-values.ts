import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import type { DivisionDirectory } from '#libs/places/index.js';
import type { CorrectedField } from '../pipeline/person-set.js';

/** What a person wants a case's field to be. */
export interface WantedValue {
  readonly field: CorrectedField;
  readonly value: string;
  readonly level?: string;
}

/** Why a value cannot be taken; null where it can. `knowsUnit` says whether the city has a unit of that name. */
export function refusalOf(
  { field, value, level }: WantedValue,
  directory: DivisionDirectory,
  knowsUnit: (name: string) => boolean,
): string | null {
  if (field === 'disputeType')
    return DISPUTE_TYPES.some(({ code }) => code === value)
      ? null
      : `${value} is no dispute type: it is a code of dispute-types.csv, D01 to D99`;
  if (field === 'divisionCode') return divisionRefusal(value, directory);
  if (!level) return 'a unit needs the level at which it acts: county, township or village';
  return knowsUnit(value) ? null : `no table and no case knows a unit “${value}”`;
}

function divisionRefusal(code: string, directory: DivisionDirectory): string | null {
  if (!/^(?:\d{6}|\d{9}|\d{12})$/.test(code)) return `${code} is no division: a code has 6, 9 or 12 digits`;
  if (!code.startsWith(directory.cityCode))
    return `${code} is outside the city (${directory.cityCode}): such a case is marked for transfer, not placed`;
  return directory.get(code) ? null : `the list of divisions knows no ${code}`;
}
