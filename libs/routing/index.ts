export { type CaseFacts, type CaseState, type HandlingLevel, LEVELS, type PlaceFacts, type Signal } from './facts.js';
export { placeFacts } from './place-facts.js';
export { type FactsQuestion, readFacts } from './read-facts.js';
export { assessRisk, defaultRisks, parseRiskTable, type Risk, type RiskLevel, type RiskRow } from './risk.js';
export { defaultRoutes, route } from './route.js';
export { parseRouteTable, type RouteRow } from './route-table.js';
export type { Route, RouteReason } from './routed.js';
export { parseSignals, type SignalWords } from './signals.js';
export { type RowProblem, TableError } from './table.js';
