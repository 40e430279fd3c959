import type { Corrections } from '../pipeline/person-set.js';
import { unitSetByPerson } from '../pipeline/person-set.js';
import { type RoutingGround, routeCase } from '../pipeline/route/route-case.js';
import type { CaseRecord } from '../pipeline/stages.js';
import { type CaseStanding, loadStandings } from '../registry/case-standings.js';
import { loadCaseRecords } from '../registry/cases.js';
import { standingCorrections } from '../registry/corrections.js';
import type { Transaction } from '../registry/transaction.js';

/** A case on which rules or a model can be tried: as it is stored, and all that it was decided on. */
export interface PastCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly disputeType: string;
  readonly typeState: string;
  readonly divisionCode: string | null;
  readonly outsideCity: boolean;
  readonly records: readonly CaseRecord[];
  readonly standing: CaseStanding | undefined;
  readonly corrections: Corrections;
}

const PAGE = 500;
const NEWEST = '9223372036854775807';

/** The newest cases with a live record, at most so many, newest first, a page in memory at a time. Reads only. */
export async function* casesOfHistory(tx: Transaction, casesMax: number): AsyncGenerator<PastCase> {
  let before = NEWEST;
  for (let left = casesMax; left > 0; ) {
    const page = await casesBefore(tx, before, Math.min(PAGE, left));
    if (page.length === 0) return;
    const ids = page.map(({ caseId }) => caseId);
    const records = await loadCaseRecords(tx, ids);
    const standings = await loadStandings(tx, ids);
    const corrections = await standingCorrections(tx, ids);
    for (const item of page)
      yield {
        ...item,
        records: records.get(item.caseId)!,
        standing: standings.get(item.caseId),
        corrections: corrections.get(item.caseId) ?? {},
      };
    before = ids.at(-1)!;
    left -= page.length;
  }
}

type StoredCase = Omit<PastCase, 'records' | 'standing' | 'corrections'>;

const casesBefore = (tx: Transaction, before: string, limit: number): Promise<StoredCase[]> =>
  tx.query<StoredCase>(
    `select case_id as "caseId", case_number as "caseNumber", dispute_type as "disputeType", type_state as "typeState",
       division_code as "divisionCode",
       place_state <> 'person' and coalesce((unified #>> '{placement,outsideCity}')::boolean, false) as "outsideCity"
     from case_file where live_records > 0 and case_id < $1 order by case_id desc limit $2`,
    [before, limit],
  );

/** Whether there are no more cases than this. */
export async function isAllOfHistory(tx: Transaction, cases: number): Promise<boolean> {
  const rows = await tx.query('select 1 from case_file where live_records > 0 offset $1 limit 1', [cases]);
  return rows.length === 0;
}

/** Who would act on a case, and how urgent it would be. */
export interface Decided {
  readonly unit: string;
  readonly level: string;
  readonly riskLevel: string;
  readonly rule: string;
  readonly riskRule: string;
}

/** What these rules make of a case of this type; a unit that a person has set leads whatever they say. Pure. */
export function decidedOn(past: PastCase, disputeType: string, ground: Omit<RoutingGround, 'standing'>): Decided {
  const { caseId, divisionCode, outsideCity, records, standing, corrections } = past;
  const overdue = standing?.overdue === true;
  const question = { caseId, disputeType, divisionCode, outsideCity, records, overdue };
  const routing = unitSetByPerson(routeCase(question, { ...ground, standing }), corrections, standing?.events ?? []);
  const { handlingUnit, handlingLevel, riskLevel, rule, riskRule } = routing;
  return { unit: handlingUnit, level: handlingLevel, riskLevel, rule, riskRule };
}

/** So many cases change from this to that. */
export interface Shift {
  readonly from: string;
  readonly to: string;
  readonly cases: number;
}

/** Counts what changes, the most frequent first; what stays is left out. */
export function shiftsOf(changes: readonly { readonly from: string; readonly to: string }[]): Shift[] {
  const counts = new Map<string, Shift>();
  for (const { from, to } of changes) {
    if (from === to) continue;
    const key = `${from}\0${to}`;
    counts.set(key, { from, to, cases: (counts.get(key)?.cases ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.cases - a.cases || (a.from < b.from ? -1 : 1));
}

/** What each unit would gain and lose. */
export function balanceOf(shifts: readonly Shift[]): { unit: string; gains: number; loses: number }[] {
  const sum = (chosen: readonly Shift[]): number => chosen.reduce((total, { cases }) => total + cases, 0);
  return [...new Set(shifts.flatMap(({ from, to }) => [from, to]))].sort().map((unit) => ({
    unit,
    gains: sum(shifts.filter(({ to }) => to === unit)),
    loses: sum(shifts.filter(({ from }) => from === unit)),
  }));
}
