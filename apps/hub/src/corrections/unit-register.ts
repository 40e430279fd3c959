import type { DivisionDirectory } from '#libs/places/index.js';
import { type PlanRow, placeFacts, type RouteRow, SUPERVISORS, unitName } from '#libs/routing/index.js';

/** Names of all units that the routing tables can send a case to, in any county, township or village of the city. */
export const unitsOfCity = (rows: readonly RouteRow[], directory: DivisionDirectory): ReadonlySet<string> =>
  namesOf(
    rows.flatMap(({ unit, joint }) => [unit, ...joint]),
    directory,
  );

/** Counties, townships and villages are told by their own names, and by those of their offices. */
const OFFICES = [
  ...['{county}', '{county}人民政府', '{township}', '{township}办事处', '{township}人民政府'],
  ...['{village}', '{village}村民委员会', '{village}居民委员会'],
];

/**
 * Names of all units that can be given something to do: those that cases are sent to, the bodies that mediate them, those that
 * warnings are told to, the centres of each level, and the offices of each division.
 */
export const registerOfUnits = (
  routes: readonly RouteRow[],
  plans: readonly PlanRow[],
  directory: DivisionDirectory,
): ReadonlySet<string> =>
  namesOf(
    [
      ...routes.flatMap(({ unit, joint, mediation }) => [unit, ...joint, ...(mediation ? [mediation] : [])]),
      ...plans.flatMap(({ tell }) => tell),
      ...SUPERVISORS,
      ...OFFICES,
    ],
    directory,
  );

/** The courts to which cases of the city can be taken: one a county, and the city's own of the next level. */
export const courtsOfCity = (directory: DivisionDirectory): ReadonlySet<string> =>
  new Set([
    ...directory.all
      .filter(({ depth }) => depth === 6)
      .map(({ code }) => unitName('{court}', placeFacts(code, directory)) as string),
    `${directory.cityName}中级人民法院`,
  ]);

/** 杭州市西湖区人民法院, as a court calls itself, is 西湖区人民法院. */
export const isCourt = (name: string, courts: ReadonlySet<string>, { cityName }: DivisionDirectory): boolean =>
  courts.has(name) || (name.startsWith(cityName) && courts.has(name.slice(cityName.length)));

function namesOf(wanted: readonly string[], directory: DivisionDirectory): ReadonlySet<string> {
  const templates = [...new Set(wanted)];
  const names = new Set<string>();
  const add = (template: string, code: string | null) => {
    const name = unitName(template, placeFacts(code, directory));
    if (name !== null) names.add(name);
  };
  for (const template of templates) {
    add(template, null);
    for (const { code, depth } of directory.all) if (depth <= depthOf(template)) add(template, code);
  }
  return names;
}

/** How deep a place has to be named for a template: {village} needs a village, {county} a county. */
function depthOf(template: string): 6 | 9 | 12 {
  if (template.includes('{village}')) return 12;
  return template.includes('{township}') ? 9 : 6;
}
