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
  /** Who mediates where no listed body of the trade has room. */
  readonly mediationBody: string | null;
  readonly trade: string | null;
  readonly hotlineOrder: boolean;
  /** Id of the row that decided. */
  readonly rule: string;
  readonly reason: readonly RouteReason[];
}
