/** What of the city a key is to see, as it is being chosen: what stands in a field counts as well as what was added. */
export interface TypedScope {
  readonly units: readonly string[];
  readonly unit: string;
  readonly divisions: readonly string[];
  readonly division: string;
}

export const NOTHING: TypedScope = { units: [], unit: '', divisions: [], division: '' };

const all = (added: readonly string[], typed: string): string[] =>
  [...new Set([...added, typed.trim()])].filter(Boolean);

/** Pure. */
export const scopeOf = ({ units, unit, divisions, division }: TypedScope) => ({
  units: all(units, unit),
  divisions: all(divisions, division),
});
