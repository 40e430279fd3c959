import type { DivisionDirectory } from '#libs/places/index.js';
import { placeFacts, type RouteRow, unitName } from '#libs/routing/index.js';

/** Names of all units that the routing tables can send a case to, in any county, township or village of the city. */
export function unitsOfCity(rows: readonly RouteRow[], directory: DivisionDirectory): ReadonlySet<string> {
  const templates = [...new Set(rows.flatMap(({ unit, joint }) => [unit, ...joint]))];
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
