import { readFileSync } from 'node:fs';
import { avoidAccused } from './accused.js';
import { holds } from './conditions.js';
import type { CaseFacts } from './facts.js';
import { parseRouteTable, type RouteRow } from './route-table.js';
import type { Route } from './routed.js';
import { unitName } from './units.js';

/** The routing table that is shipped: sensible defaults for a whole city. */
export const defaultRoutes = (): RouteRow[] =>
  parseRouteTable(readFileSync(new URL('./data/routes.csv', import.meta.url), 'utf8'));

/** Who leads, at which level, with whom. The first row that holds decides; the parsed table has one for every case. */
export function route(facts: CaseFacts, table: readonly RouteRow[]): Route {
  const row = table.find(({ conditions }) => holds(conditions, facts))!;
  const fill = (template: string | null) => (template === null ? null : unitName(template, facts.place));
  const jointUnits = row.joint.flatMap((template) => fill(template) ?? []);
  const chosen: Route = {
    unit: fill(row.unit)!,
    level: row.level,
    jointUnits,
    mediationBody: fill(row.mediation),
    rule: row.id,
    reason: [{ rule: row.id, zh: row.zh, en: row.en, article: row.article }],
  };
  const safe = avoidAccused(chosen, facts);
  return { ...safe, jointUnits: [...new Set(safe.jointUnits)].filter((unit) => unit !== safe.unit) };
}
