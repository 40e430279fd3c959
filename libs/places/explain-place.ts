import type { Evidence, Knowledge } from './knowledge.js';
import type { PlaceReason, PlaceSource, PlaceStatement } from './place.js';
import type { Remark } from './remark.js';

const WORDING: Readonly<Record<PlaceSource, { en: string; zh: string }>> = {
  code: { en: 'the division code given by the source', zh: '来源填写的区划代码' },
  name: { en: 'the division named by the source', zh: '来源填写的属地名称' },
  address: { en: 'names in the address of the dispute', zh: '纠纷地址中的地名' },
  community: { en: 'where earlier records place this estate', zh: '该小区在以往登记中的属地' },
  road: { en: 'where earlier records place this road', zh: '该道路在以往登记中的属地' },
  organisation: { en: 'where earlier records place this organisation', zh: '该单位在以往登记中的属地' },
  coordinates: { en: 'the coordinates, by earlier records nearby', zh: '坐标附近以往登记的属地' },
  narrative: { en: 'names in the narrative', zh: '诉求内容中的地名' },
  home: { en: "the complainant's home, since no place of the dispute is named", zh: '未写明纠纷发生地，按申请人住址' },
};

/** True where the statement allows the code, or says nothing as deep as it. */
export function speaksFor(item: Evidence, code: string): boolean {
  return item.codes.some((other) => code.startsWith(other) || other.startsWith(code));
}

/** Statements that name another county, township or village than the one taken. */
export function speaksAgainst(item: Evidence, code: string): boolean {
  const reach = code.slice(0, item.from - 3);
  const inReach = item.from === 6 || item.codes.some((other) => other.startsWith(reach));
  return inReach && !speaksFor(item, code);
}

export function statement(item: Evidence, code: string, { directory, national }: Knowledge): PlaceStatement {
  const meant = item.codes.find((other) => code.startsWith(other) || other.startsWith(code)) ?? item.codes[0]!;
  const name = directory.namesOf(meant).join('') || national.nameOf(meant);
  const { source, reliability, record, learned } = item;
  const words = wordsOf(item, meant);
  return { source, words, reliability: Math.round(reliability * 1000) / 1000, code: meant, name, record, learned };
}

/** A code or name of before a county was abolished or divided says so. */
function wordsOf({ words, changed }: Evidence, meant: string): string {
  if (!changed || meant.startsWith(changed.formerCode)) return words;
  return `${words}（${changed.until}年区划调整前的${changed.formerName}）`;
}

export function reasonFor(
  source: PlaceSource,
  names: readonly string[],
  supports: readonly PlaceStatement[],
  conflicts: readonly PlaceStatement[],
): PlaceReason {
  const words = (list: readonly PlaceStatement[]) =>
    [...new Set(list.map((item) => item.words))].slice(0, 4).join('、');
  const place = names.join('');
  const against = conflicts.length === 0 ? null : words(conflicts);
  const { en, zh } = WORDING[source];
  return {
    rule: `place.${source}${against ? '.contradicted' : ''}`,
    en: `${place}: ${en} (${words(supports)})${against ? `, against ${against}` : ''}.`,
    zh: `${place}：依据${zh}（${words(supports)}）${against ? `，与“${against}”不一致，取更可靠者` : ''}。`,
  };
}

/** A county that is no more, of which no part is likelier than another: a person asks which. */
export function dividedCounties(evidence: readonly Evidence[], { directory, national }: Knowledge): Remark[] {
  return evidence.flatMap(({ words, codes, shares, changed }) => {
    if (!shares || codes.length < 2) return [];
    const name = changed ? `${changed.formerName}（${words}）` : words;
    const parts = codes.map((code) => directory.namesOf(code).join('') || national.nameOf(code));
    return [
      {
        en: `${name} was divided: it is ${parts.join(' or ')} now, and nothing else tells which.`,
        zh: `${name}已经拆分，现分属${parts.join('、')}，没有其他依据判断是哪一处。`,
      },
    ];
  });
}

/** What is named lies elsewhere, and which place it is cannot be told. */
export function somewhereElse(named: readonly PlaceStatement[]): PlaceReason {
  const words = [...new Set(named.map((item) => item.words))].slice(0, 4).join('、');
  return {
    rule: 'place.none.elsewhere',
    en: `What is named (${words}) is not in this city, and which place it is cannot be told; the complainant's home does not decide.`,
    zh: `所写地点（${words}）不在本市，尚不能确定是何处，不按申请人住址认定，待人工确认。`,
  };
}

export const NO_PLACE: PlaceReason = {
  rule: 'place.none',
  en: 'No place is named, or what is named contradicts itself.',
  zh: '未写明地点，或所写地点相互矛盾，待人工确认。',
};
