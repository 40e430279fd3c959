import { DISPUTE_TYPES } from '#libs/contracts/index.js';

/** A code of the unified list, D01 to D99. */
export type DisputeType =
  | `D0${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  | `D1${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  | `D2${0 | 1 | 2 | 3}`
  | 'D99';

export const DISPUTE_TYPE_CODES: readonly DisputeType[] = DISPUTE_TYPES.map(({ code }) => code as DisputeType);

const known: ReadonlySet<string> = new Set(DISPUTE_TYPE_CODES);

export const isDisputeType = (code: string): code is DisputeType => known.has(code);

/** A probability, or a share of one, for some of the types. */
export type TypeShares = Readonly<Partial<Record<DisputeType, number>>>;
