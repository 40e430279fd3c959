import type { DivisionDirectory } from '#libs/places/index.js';
import { parseRules, type RuleKind } from '#libs/routing/index.js';
import { routeCase } from '../pipeline/route/route-case.js';
import type { CaseRecord, Routing } from '../pipeline/stages.js';
import { loadStandings } from '../registry/case-standings.js';
import { loadCaseRecords } from '../registry/cases.js';
import { loadBodies } from '../registry/mediation-bodies.js';
import type { Transaction } from '../registry/transaction.js';
import type { RulesInForce } from './rule-book.js';

/** A case that a new table would treat otherwise. */
export interface ChangedCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly from: Decided;
  readonly to: Decided;
}

interface Decided {
  readonly unit: string;
  readonly level: string;
  readonly riskLevel: string;
  readonly rule: string;
  readonly riskRule: string;
}

/** What a table would have changed on history, and for whom. */
export interface DryRun {
  readonly casesSeen: number;
  readonly casesChanged: number;
  /** False where history is longer than what was looked at. */
  readonly complete: boolean;
  /** Counts by what changes, the most frequent first. */
  readonly unitChanges: readonly { readonly from: string; readonly to: string; readonly cases: number }[];
  readonly levelChanges: readonly { readonly from: string; readonly to: string; readonly cases: number }[];
  readonly colourChanges: readonly { readonly from: string; readonly to: string; readonly cases: number }[];
  /** What each unit would gain and lose. */
  readonly units: readonly { readonly unit: string; readonly gains: number; readonly loses: number }[];
  /** The newest of them. */
  readonly cases: readonly ChangedCase[];
}

const PAGE = 500;
const CASES_SHOWN = 200;

interface CasePage {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly disputeType: string;
  readonly divisionCode: string | null;
  readonly outside: boolean;
}

/** Kinds of tables that decide on cases and so can be tried on them. */
export const TRIED_ON_HISTORY: readonly RuleKind[] = ['routes', 'risks', 'signals'];

/**
 * Routes and colours the newest `casesMax` cases by the table in force and by the proposed one, and tells the
 * difference. Reads only. Both sides are computed here, so that what differs is the table and nothing else.
 */
export async function dryRun(
  tx: Transaction,
  { kind, version, body }: { kind: RuleKind; version: number; body: string },
  rules: RulesInForce,
  directory: DivisionDirectory,
  casesMax: number,
): Promise<DryRun> {
  const proposed = { ...rules, [kind]: { version, rows: parseRules(kind, body) } } as RulesInForce;
  const bodies = await loadBodies(tx, true);
  const changed: ChangedCase[] = [];
  let casesSeen = 0;
  let before = '9223372036854775807';
  for (;;) {
    const page = await casesBefore(tx, before, Math.min(PAGE, casesMax - casesSeen));
    if (page.length === 0) break;
    before = page.at(-1)!.caseId;
    const ids = page.map(({ caseId }) => caseId);
    const [records, standings] = [await loadCaseRecords(tx, ids), await loadStandings(tx, ids)];
    for (const item of page) {
      const standing = standings.get(item.caseId);
      const ground = { directory, standing, bodies };
      const decide = (by: RulesInForce) =>
        decidedBy(item, records.get(item.caseId)!, standing?.overdue === true, { ...ground, rules: by });
      const [from, to] = [decide(rules), decide(proposed)];
      if (from.unit !== to.unit || from.level !== to.level || from.riskLevel !== to.riskLevel)
        changed.push({ caseId: item.caseId, caseNumber: item.caseNumber, from, to });
    }
    casesSeen += page.length;
    if (casesSeen >= casesMax) break;
  }
  const complete = casesSeen < casesMax || (await casesBefore(tx, before, 1)).length === 0;
  return { casesSeen, casesChanged: changed.length, complete, ...summaryOf(changed) };
}

const casesBefore = (tx: Transaction, before: string, limit: number): Promise<CasePage[]> =>
  limit <= 0
    ? Promise.resolve([])
    : tx.query<CasePage>(
        `select case_id as "caseId", case_number as "caseNumber", dispute_type as "disputeType",
           division_code as "divisionCode", unified -> 'routing' ->> 'rule' like '%/outside-city' as outside
         from case_file where live_records > 0 and case_id < $1 order by case_id desc limit $2`,
        [before, limit],
      );

function decidedBy(
  { caseId, disputeType, divisionCode, outside }: CasePage,
  records: readonly CaseRecord[],
  overdue: boolean,
  ground: Parameters<typeof routeCase>[1],
): Decided {
  const question = { caseId, disputeType, divisionCode, outsideCity: outside, records, overdue };
  const { handlingUnit, handlingLevel, riskLevel, rule, riskRule }: Routing = routeCase(question, ground);
  return { unit: handlingUnit, level: handlingLevel, riskLevel, rule, riskRule };
}

function summaryOf(changed: readonly ChangedCase[]) {
  const changesOf = (read: (decided: Decided) => string) => {
    const counts = new Map<string, { from: string; to: string; cases: number }>();
    for (const { from, to } of changed) {
      if (read(from) === read(to)) continue;
      const key = `${read(from)}\0${read(to)}`;
      const known = counts.get(key) ?? { from: read(from), to: read(to), cases: 0 };
      counts.set(key, { ...known, cases: known.cases + 1 });
    }
    return [...counts.values()].sort((a, b) => b.cases - a.cases || (a.from < b.from ? -1 : 1));
  };
  const unitChanges = changesOf(({ unit }) => unit);
  const units = [...new Set(unitChanges.flatMap(({ from, to }) => [from, to]))].sort().map((unit) => ({
    unit,
    gains: sum(unitChanges.filter(({ to }) => to === unit)),
    loses: sum(unitChanges.filter(({ from }) => from === unit)),
  }));
  return {
    unitChanges,
    levelChanges: changesOf(({ level }) => level),
    colourChanges: changesOf(({ riskLevel }) => riskLevel),
    units,
    cases: changed.slice(0, CASES_SHOWN),
  };
}

const sum = (changes: readonly { readonly cases: number }[]): number =>
  changes.reduce((total, { cases }) => total + cases, 0);
