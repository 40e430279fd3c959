/** Digits of a county, a township, a village and a grid. */
const LENGTHS = [6, 9, 12, 15];

/** A division with those above it that lie in the city, the county first; none for the city itself. Pure. */
export const divisionPath = (code: string): string[] =>
  LENGTHS.filter((length) => length <= code.length).map((length) => code.slice(0, length));

/** Under which divisions these and those above them are listed; null: under the city. Pure. */
export const listedUnder = (codes: readonly string[]): (string | null)[] => [
  ...new Set(codes.flatMap((code) => divisionPath(code).map((_, depth, path) => path[depth - 1] ?? null))),
];
