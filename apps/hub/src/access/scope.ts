/** What somebody is given to see, as it is kept. */
export interface GrantedScope {
  readonly divisions: readonly string[];
  readonly units: readonly string[];
  readonly systems: readonly string[] | null;
}

/**
 * Which cases somebody may see: those whose division begins with one of these codes, and those that one of these units
 * handles, mediates or helps with. `systems`, where given: of these only cases with a record of one of them.
 */
export interface Scope extends GrantedScope {
  /** All of the city's, wherever they lie, save accusations of one of `units`. */
  readonly wholeCity: boolean;
}

/** Null where nothing is kept from her. Who is given neither division nor unit sees nothing. Pure. */
export function scopeOf({ divisions, units, systems }: GrantedScope, cityCode: string): Scope | null {
  const wholeCity = systems === null && divisions.includes(cityCode);
  return wholeCity && units.length === 0 ? null : { divisions, units, systems, wholeCity };
}

/** True of who sees the city's figures and settings. */
export const seesWholeCity = (scope: Scope | null): boolean => scope === null || scope.wholeCity;
