import { tidyText } from './address-parts.js';
import type { PlaceInput } from './place.js';

/** What a text tells of the dispute, and where it says that the teller lives. */
export interface Narrative {
  /** Without the clauses that only tell a home: commas stand in their place. */
  readonly text: string;
  readonly homes: readonly string[];
}

const CLAUSE = '[^,，。;；!！?？<>|]';
/** 家住…, 现居住在…, 住址:… */
const LIVES_AT = new RegExp(
  `(?:家庭住址|家庭地址|居住地址?|现住址|住址|住所地?|家住|现住|住在|居住(?:在|于)|租住(?:在|于)?|暂住(?:在|于)?|家在)(?:是|为|在|于)?:?(${CLAUSE}{2,60})`,
  'g',
);
/** 我是…的住户: only who lives there is told, not what happened there. */
const RESIDENT_OF = new RegExp(
  `(?:是|系)(${CLAUSE}{2,60}?)的?(?:住户|居民|村民|业主|租户)(?![\u4e00-\u9fa5]{0,4}(?:反映|投诉|集体))`,
  'g',
);

const readings = new WeakMap<PlaceInput, Narrative>();

/** Parts the complainant's home from the place of the dispute; each record's text is read once. */
export function narrativeOf(input: PlaceInput): Narrative {
  const read = readings.get(input) ?? readNarrative(given(input));
  readings.set(input, read);
  return read;
}

const given = ({ text = '' }: PlaceInput): string => tidyText(text.replace(/(?<!\s)\s*\n\s*/g, '，'));

function readNarrative(whole: string): Narrative {
  const homes: string[] = [];
  const take = (clause: string, home: string): string => {
    homes.push(home);
    return '，'.repeat(clause.length);
  };
  const text = whole.replace(LIVES_AT, take).replace(RESIDENT_OF, take);
  return { text, homes: homes.map((home) => home.replace(/的?(?:住户|居民|村民|业主|租户|人)$/, '')) };
}

/** The complainant's homes: as the source's own field has them, and as the text tells. */
export const homesIn = (input: PlaceInput): string[] =>
  [...(input.complainantAddresses ?? []).map(tidyText), ...narrativeOf(input).homes].filter((home) => home !== '');
