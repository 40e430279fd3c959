import { isAccusedUnit, LADDER, leadership, unitsNamed } from './accused.js';
import type { CaseFacts } from './facts.js';
import type { RouteRow } from './route-table.js';
import type { RouteReason } from './routed.js';
import { isSameUnit, unitName } from './units.js';

/** Whom an accusation is kept from: units of these names, and whoever sees only a place below `openTo`. */
export interface Withheld {
  /**
   * Code of the lowest division whose people see the case because it lies with them: the county's, or the city's where the
   * county's own leaders are accused. Null: no division's, for nobody knows where it lies or the city's leaders are accused.
   */
  readonly openTo: string | null;
  readonly units: readonly string[];
}

/** Where a case lies and who could be given it there. */
export interface WithholdingGround {
  readonly divisionCode: string | null;
  readonly cityCode: string;
  readonly rows: readonly RouteRow[];
  /** Units beside those of the table that have had the case. */
  readonly others?: readonly string[];
}

/** Names of organs, not of people: these are told in reasons. */
const ORGAN = /[局委会办处院所队站室厅]$|政府$|中心$/;

/** In §30 of 信访工作条例 nobody accused, person or unit, is told of the accusation or given it. */
const ARTICLE = '信访工作条例 §30';

/**
 * Whom a case is kept from; null where it accuses nobody. Who handles it sees it, wherever she sits; an accused unit does
 * not, whatever else would show it. Pure.
 */
export function withheldFrom(facts: CaseFacts, ground: WithholdingGround): Withheld | null {
  if (!facts.isAccusation) return null;
  const templates = ground.rows.flatMap(({ unit, joint, mediation }) => [
    unit,
    ...joint,
    ...(mediation === null ? [] : [mediation]),
  ]);
  const ofPlace = [...new Set([...templates, ...LADDER])].flatMap((template) => unitName(template, facts.place) ?? []);
  const candidates = [...new Set([...ofPlace, ...(ground.others ?? [])])];
  const accused = candidates.filter((unit) => isAccusedUnit(unit, facts));
  // 住建局 means this county's, which is among them in full.
  const named = unitsNamed(facts).filter((name) => ORGAN.test(name) && !accused.some((unit) => isSame(unit, name)));
  return { openTo: openTo(facts, ground), units: [...new Set([...accused, ...named])].toSorted() };
}

function openTo(facts: CaseFacts, { divisionCode, cityCode }: WithholdingGround): string | null {
  const led = leadership(facts);
  if (led === 'city' || !divisionCode?.startsWith(cityCode)) return null;
  return led === 'county' ? cityCode : divisionCode.slice(0, 6);
}

/** True of a unit that a case is kept from, by whichever of its names. */
export const isWithheldFrom = (unit: string, withheld: Withheld | null): boolean =>
  withheld?.units.some((name) => isSame(unit, name)) ?? false;

const isSame = (unit: string, name: string): boolean => isSameUnit(unit, name) || isSameUnit(name, unit);

export function withheldReason({ openTo: code, units }: Withheld): RouteReason {
  const seen = code === null ? '承办单位' : code.length === 6 ? '承办单位和县级以上' : '承办单位和市级';
  const seenEn =
    code === null ? 'its units' : code.length === 6 ? 'its units and the county' : 'its units and the city';
  return {
    rule: 'withheld-from-the-accused',
    zh: `检举控告件：只对${seen}可见${units.length > 0 ? `，不向${units.join('、')}透露` : ''}`,
    en: `An accusation: only ${seenEn} see it${units.length > 0 ? `, never ${units.join(', ')}` : ''}`,
    article: ARTICLE,
  };
}
