import { DISPUTE_TYPES, type Said } from '#libs/contracts/index.js';
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
): Said | null {
  if (field === 'disputeType')
    return DISPUTE_TYPES.some(({ code }) => code === value)
      ? null
      : {
          zh: `没有这种类型：${value}`,
          en: `${value} is no dispute type: it is a code of dispute-types.csv, D01 to D99`,
        };
  if (field === 'divisionCode') return divisionRefusal(value, directory);
  if (!level)
    return { zh: '须写明该单位的层级', en: 'a unit needs the level at which it acts: county, township or village' };
  if (knowsUnit(value)) return null;
  return { zh: `规则和案件里都没有“${value}”这个单位`, en: `no table and no case knows a unit “${value}”` };
}

function divisionRefusal(code: string, directory: DivisionDirectory): Said | null {
  if (!/^(?:\d{6}|\d{9}|\d{12})$/.test(code))
    return { zh: `区划代码须为 6、9 或 12 位：${code}`, en: `${code} is no division: a code has 6, 9 or 12 digits` };
  if (!code.startsWith(directory.cityCode))
    return {
      zh: `${code} 不在本市：这样的案件标记为移送，不另定地点`,
      en: `${code} is outside the city (${directory.cityCode}): such a case is marked for transfer, not placed`,
    };
  return directory.get(code) ? null : { zh: `区划表里没有 ${code}`, en: `the list of divisions knows no ${code}` };
}
