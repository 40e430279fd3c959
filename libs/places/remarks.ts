import { meaningOf } from './code-meaning.js';
import type { Knowledge } from './knowledge.js';
import type { PlaceInput, PlaceReason } from './place.js';
import type { Remark } from './remark.js';

/** What of these records counted for nothing; `unreadable`: names that no list knows. */
export function remarksOn(
  records: readonly PlaceInput[],
  unreadable: readonly string[],
  knowledge: Knowledge,
): Remark[] {
  const ofRecords = records.flatMap((record) => [
    ...onCode(record, knowledge),
    ...onCoordinates(record),
    ...onLanguage(record),
  ]);
  const remarks = [...ofRecords, ...unreadable.map(onName)];
  return withoutRepeats(remarks);
}

export const withoutRepeats = (remarks: readonly Remark[]): Remark[] =>
  remarks.filter(({ en }, index) => remarks.findIndex((other) => other.en === en) === index);

export const withRemarks = (reason: PlaceReason, remarks: readonly Remark[]): PlaceReason =>
  remarks.length === 0
    ? reason
    : {
        rule: reason.rule,
        en: [reason.en, ...remarks.map(({ en }) => en)].join(' '),
        zh: [reason.zh, ...remarks.map(({ zh }) => zh)].join(''),
      };

function onCode({ divisionCode }: PlaceInput, { directory }: Knowledge): Remark[] {
  const digits = (divisionCode ?? '').replace(/\D/g, '');
  if (digits === '' || meaningOf(digits, directory).kind !== 'impossible') return [];
  return [
    {
      en: `The code ${digits} is no division's and was left out.`,
      zh: `区划代码${digits}不存在，未采用。`,
    },
  ];
}

function onCoordinates({ longitude, latitude }: PlaceInput): Remark[] {
  const isUsable = (value: unknown) => value === undefined || value === null || Number.isFinite(value);
  if (isUsable(longitude) && isUsable(latitude)) return [];
  return [{ en: 'The coordinates are no numbers and were left out.', zh: '坐标不是数字，未采用。' }];
}

/** What is looked at to tell a text's language. */
const BEGINNING = 200;

function onLanguage({ text = '' }: PlaceInput): Remark[] {
  if (/\p{Script=Han}/u.test(text) || (text.slice(0, BEGINNING).match(/\p{L}/gu)?.length ?? 0) < 8) return [];
  return [
    {
      en: 'The text is in another language: no names of places were read from it.',
      zh: '诉求内容不是中文，未从中读取地名。',
    },
  ];
}

const onName = (name: string): Remark => ({
  en: `Neither this city's townships nor the country's counties have a ${name}: a home does not settle the place.`,
  zh: `“${name}”不在本市乡级名录和全国县级名录中，不能仅按住址认定。`,
});
