export { isWithheldFrom, type Withheld, withheldFrom, withheldReason } from './accusation.js';
export { notesAcross } from './across-tables.js';
export type { CrosswalkRow } from './crosswalks.js';
export {
  type CaseFacts,
  type CaseState,
  type HandlingLevel,
  LEVEL_DIGITS,
  LEVELS,
  type PlaceFacts,
  RISK_LEVELS,
  type RiskLevel,
  type Side,
  type Signal,
} from './facts.js';
export { type HolidaysOfYear, parseHolidays } from './holidays.js';
export { factsForJdm, type JdmDecision, routesFromJdm, routesToJdm } from './jdm.js';
export {
  type BodyChoice,
  COUNSELLING_TRADE,
  chooseBody,
  chooseCounsellors,
  GENERAL_TRADE,
  type MediationBody,
} from './mediation-bodies.js';
export { placeFacts } from './place-facts.js';
export { type PlanRow, parsePlans, planFor, WARNING_KINDS, type WarningKind } from './plans.js';
export { type FactsQuestion, isOfficial, readFacts } from './read-facts.js';
export { assessRisk, defaultRisks, parseRiskTable, type Risk, type RiskRow } from './risk.js';
export { defaultRoutes, levelOfUnit, route } from './route.js';
export { parseRouteTable, type RouteRow, routeTableNotes } from './route-table.js';
export type { Route, RouteReason } from './routed.js';
export { type ParsedRules, parseRules, RULE_KINDS, type RuleKind, rulesNotes, SHIPPED_RULES } from './rule-kinds.js';
export { parseSignals, type SignalWords } from './signals.js';
export { fromSpreadsheet, toSpreadsheet } from './spreadsheet.js';
export { CENTRE_KINDS, type CentreKind, parseStaffing, type StaffingRow, shippedStaffing } from './staffing.js';
export { placeOfUnit, SUPERVISORS, supervisorOf } from './supervision.js';
export { type RowProblem, TableError } from './table.js';
export { type ColumnNames, columnNames } from './table-words.js';
export { parseThresholds, type ThresholdsKept } from './thresholds.js';
export { isSameUnit, unitName } from './units.js';
