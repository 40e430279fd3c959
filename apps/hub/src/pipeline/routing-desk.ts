import type { CaseStanding } from '../registry/case-standings.js';
import type { Transaction } from '../registry/transaction.js';
import type { RulesInForce } from '../rules/rule-book.js';
import type { RouteStage } from './stages.js';

/** All that routing a batch's cases needs, read once. */
export interface PreparedRouting {
  readonly route: RouteStage;
  readonly rules: RulesInForce;
  readonly standings: ReadonlyMap<string, CaseStanding>;
}

/** Prepares routing for a batch: the tables in force, what the registry knows of the cases, who has room to mediate. */
export interface RoutingDesk {
  prepare(tx: Transaction, caseIds: readonly string[]): Promise<PreparedRouting>;
}
