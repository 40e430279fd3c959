import type { DivisionDirectory } from '#libs/places/index.js';
import { findRises, type RiseEvidence } from '#libs/warnings/index.js';
import type { Transaction } from '../registry/transaction.js';
import type { RulesInForce } from '../rules/rule-book.js';
import { countingSides } from './counting-sides.js';
import {
  casesBehind,
  gatheringComplaints,
  repeatedEscalations,
  risingTypes,
  type SubjectSeries,
  weeksKnown,
} from './series.queries.js';
import { planOf } from './warning-plan.js';
import { MACHINE, moveWarning, raiseWarning, WARNING_COLUMNS, type WarningRow } from './warnings.store.js';

/** The share of false warnings that is accepted: see docs/routing.md, and `npm run bench:warnings`. */
export const FALSE_RATE = 0.05;
const CASES_MIN = 5;
/** A warning that has been quiet for so many daily rounds closes by itself. */
const QUIET_ROUNDS = 7;
/** At or above this the last week is nothing out of the ordinary. */
const QUIET_P = 0.2;

export interface Evaluation {
  readonly series: number;
  readonly raised: number;
  readonly closed: number;
}

/** One round over all clusters: raises what is new, brings what is open up to date, closes what is over. */
export async function evaluateWarnings(
  tx: Transaction,
  now: Date,
  rules: RulesInForce,
  directory: DivisionDirectory,
): Promise<Evaluation> {
  const known = await weeksKnown(tx, now);
  const families = [await risingTypes(tx, now), await gatheringComplaints(tx, now), await repeatedEscalations(tx, now)];
  const evidence = new Map<string, { item: SubjectSeries; rise: RiseEvidence }>();
  for (const family of families) {
    const series = await countingSides(tx, family, CASES_MIN);
    const settings = { weeksKnown: known, falseRate: FALSE_RATE, casesMin: CASES_MIN, tested: series.length };
    const byKey = new Map(series.map((item) => [item.key, item]));
    for (const rise of findRises(series, settings)) evidence.set(rise.key, { item: byKey.get(rise.key)!, rise });
  }
  let raised = 0;
  for (const { item, rise } of evidence.values())
    if (rise.isRising && (await raise(tx, item, rise, { now, rules, directory }))) raised += 1;
  const closed = await settleOpen(tx, evidence);
  return { series: evidence.size, raised, closed };
}

interface Ground {
  readonly now: Date;
  readonly rules: RulesInForce;
  readonly directory: DivisionDirectory;
}

async function raise(tx: Transaction, item: SubjectSeries, rise: RiseEvidence, { now, rules, directory }: Ground) {
  const behind = await casesBehind(tx, item.subject, now);
  const code = item.subject.divisionCode ?? behind.divisionCode;
  const cluster = { kind: item.kind, type: item.subject.type ?? behind.type, divisionCode: code };
  const { row: plan, addressees } = planOf(cluster, rules.plans.rows, directory);
  const { observed, expected, p } = rise;
  const cases = item.cases.get(0)?.length ?? 0;
  const [seen, unit] = cases === observed ? [`${observed} 件`, '件'] : [`${cases} 件、${observed} 个不同诉求方`, '个'];
  const reason = `${plan.zh}：近七日 ${seen}，此前每周平均 ${expected.toFixed(1)} ${unit}（p = ${p.toExponential(1)}）`;
  return raiseWarning(tx, {
    kind: item.kind,
    series: item.key,
    subject: code ? { ...item.subject, divisionCode: code } : item.subject,
    evidence: { ...rise, cases, caseIds: behind.caseIds },
    addressees,
    plan: plan.plan,
    rule: `plans@${rules.plans.version}/${plan.id}`,
    reason,
  });
}

async function settleOpen(tx: Transaction, evidence: ReadonlyMap<string, { rise: RiseEvidence }>): Promise<number> {
  const open = await tx.query<WarningRow & { quietRounds: number }>(
    `select ${WARNING_COLUMNS}, quiet_rounds as "quietRounds" from warning where state <> 'closed' order by warning_id`,
  );
  let closed = 0;
  for (const warning of open) {
    const rise = evidence.get(warning.series)?.rise;
    const quiet = !rise || rise.p >= QUIET_P ? warning.quietRounds + 1 : 0;
    await tx.query('update warning set quiet_rounds = $2 where warning_id = $1', [warning.warningId, quiet]);
    if (quiet < QUIET_ROUNDS) continue;
    await moveWarning(tx, warning, 'closed', `连续 ${QUIET_ROUNDS} 日恢复平常，自动解除`, MACHINE);
    closed += 1;
  }
  return closed;
}
