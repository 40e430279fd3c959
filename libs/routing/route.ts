import { readFileSync } from 'node:fs';
import { avoidAccused } from './accused.js';
import { holds } from './conditions.js';
import type { CaseFacts, HandlingLevel } from './facts.js';
import { parseRouteTable, type RouteRow } from './route-table.js';
import type { Route, RouteReason } from './routed.js';
import { isSameUnit, unitName } from './units.js';

/** The routing table that is shipped: sensible defaults for a whole city. */
export const shippedRoutes = (): string => readFileSync(new URL('./data/routes.csv', import.meta.url), 'utf8');
export const defaultRoutes = (): RouteRow[] => parseRouteTable(shippedRoutes());

const COUNTY_CENTRE = '{county}矛盾纠纷调处中心';
const CITY_CENTRE = '{city}矛盾纠纷调处中心';

const RETURNED_ONCE = '承办单位退回，按规则改派一次';
const RETURNED_TWICE = '改派后再次退回，由县级中心指定承办';

/**
 * Who leads, at which level, with whom. The first row that holds decides; the parsed table has one for every case.
 * Units that returned the case as not theirs do not get it again: after one return the next row that holds decides,
 * after two the county's centre has it (the city's where the county's returned it).
 */
export function route(facts: CaseFacts, table: readonly RouteRow[], returnedBy: readonly string[] = []): Route {
  const decisive = table.find(({ conditions }) => holds(conditions, facts))!;
  const first = outcome(decisive, facts);
  if (returnedBy.length === 0 || !first.hotlineOrder) return first;
  const holding = table.filter(({ conditions }) => holds(conditions, facts));
  const hasReturned = (unit: string): boolean => returnedBy.some((name) => isSameUnit(unit, name));
  const next =
    returnedBy.length === 1
      ? holding.map((row) => outcome(row, facts)).find(({ unit }) => !hasReturned(unit))
      : undefined;
  if (next && next.unit === first.unit) return first;
  if (next) return { ...next, reason: [...next.reason, reasonOf('returned-once', RETURNED_ONCE)] };
  const centre = [COUNTY_CENTRE, CITY_CENTRE]
    .map((name) => unitName(name, facts.place)!)
    .find((name) => !hasReturned(name));
  const centred = { ...first, unit: centre ?? unitName(CITY_CENTRE, facts.place)!, level: 'county' as const };
  return avoidAccused({ ...centred, reason: [...first.reason, reasonOf('returned-twice', RETURNED_TWICE)] }, facts);
}

const reasonOf = (rule: 'returned-once' | 'returned-twice', zh: string): RouteReason => ({
  rule,
  zh,
  en:
    rule === 'returned-once'
      ? 'A unit returned it as not its own: routed once more by rule'
      : 'Returned again: the county’s centre names who acts',
  article: null,
});

const OF_VILLAGE = /(?:村|社区)(?:民?委员会|居委会|村委会|调委会|人民调解委员会)?$/;
const OF_TOWNSHIP = /(?:街道|镇|乡)(?:办事处|人民政府|政府|综治中心|党工委|党委|调委会|人民调解委员会)?$/;

/** By its name: 北山街道办事处 is a township's, 西湖区住建局 the county's. */
export function levelOfUnit(unit: string): HandlingLevel {
  if (OF_VILLAGE.test(unit)) return 'village';
  return OF_TOWNSHIP.test(unit) ? 'township' : 'county';
}

function outcome(row: RouteRow, facts: CaseFacts): Route {
  const fill = (template: string | null) => (template === null ? null : unitName(template, facts.place));
  const jointUnits = row.joint.flatMap((template) => fill(template) ?? []);
  const chosen: Route = {
    unit: fill(row.unit)!,
    level: row.unit === '{petition}' ? levelOfUnit(fill(row.unit)!) : row.level,
    jointUnits,
    mediationBody: fill(row.mediation),
    trade: row.trade,
    hotlineOrder: row.hotlineOrder,
    rule: row.id,
    reason: [{ rule: row.id, zh: row.zh, en: row.en, article: row.article }],
  };
  const safe = avoidAccused(chosen, facts);
  return { ...safe, jointUnits: [...new Set(safe.jointUnits)].filter((unit) => unit !== safe.unit) };
}
