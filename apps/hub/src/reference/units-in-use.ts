import type { HandlingLevel, RouteRow } from '#libs/routing/index.js';

/** A unit of the routing table, its place left open, and the rows that name it. */
export interface UnitUse {
  readonly template: string;
  readonly leads: readonly string[];
  readonly helps: readonly string[];
  readonly mediates: readonly string[];
}

/** All units that a routing table names, by name. Pure. */
export function unitsInUse(rows: readonly RouteRow[]): UnitUse[] {
  const of = (template: string, namedBy: (row: RouteRow) => readonly (string | null)[]) =>
    rows.filter((row) => namedBy(row).includes(template)).map(({ id }) => id);
  const templates = new Set(rows.flatMap(({ unit, joint, mediation }) => [unit, ...joint, mediation ?? '']));
  return [...templates]
    .filter((template) => template !== '')
    .sort()
    .map((template) => ({
      template,
      leads: of(template, ({ unit }) => [unit]),
      helps: of(template, ({ joint }) => joint),
      mediates: of(template, ({ mediation }) => [mediation]),
    }));
}

/** At which level a unit acts, by the place that its name asks for. Pure. */
export const levelOfUnit = (template: string): HandlingLevel =>
  template.includes('{village}') ? 'village' : template.includes('{township}') ? 'township' : 'county';
