/**
 * Which cases somebody may see: those whose division begins with one of these codes, and those that one of these units
 * handles or helps with. `systems`, where given: of these only cases with a record of one of them.
 */
export interface Scope {
  readonly divisions: readonly string[];
  readonly units: readonly string[];
  readonly systems: readonly string[] | null;
}

/** Null where it is the whole city. Who is given neither division nor unit sees nothing. Pure. */
export const scopeOf = (scope: Scope, cityCode: string): Scope | null =>
  scope.systems === null && scope.divisions.includes(cityCode) ? null : scope;
