import type { HandlingLevel } from './facts.js';

export interface RouteReason {
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
  readonly article: string | null;
}

export interface Route {
  /** The unit that leads. */
  readonly unit: string;
  readonly level: HandlingLevel;
  readonly jointUnits: readonly string[];
  readonly mediationBody: string | null;
  /** Id of the row that decided. */
  readonly rule: string;
  readonly reason: readonly RouteReason[];
}
