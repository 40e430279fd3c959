import type { DataSource } from 'typeorm';
import { readingRules } from '../classification/reading-rules-of-product.js';
import type { DecidingParts } from '../deciding-parts.js';
import type { CaseRecord, Classification, Placement, Routing } from '../pipeline/stages.js';
import { placeState, typeState } from '../pipeline/unify/open-questions.js';
import { loadCaseRecords } from '../registry/cases.js';
import { standingCorrections } from '../registry/corrections.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { settleTexts } from './keyed-rows.js';

export interface DecisionsChecked {
  /** Types, places and routes of records and cases that came out the same. */
  readonly decidedAlike: number;
  /** Decided by rules or models that are not in force any more: they stand as recorded. */
  readonly decidedByOthers: number;
}

type Tell = (key: readonly string[], what: string) => void;
type Outcome = 'alike' | 'by-others' | 'otherwise';

const PAGE = 500;

/** Nothing of what looking has learned is kept. */
class LookedOnly extends Error {}

/**
 * Decides anew what was decided of every live record and case: where the same rule or model says otherwise than is
 * recorded, somebody has changed what is recorded, or the build decides otherwise than the one before.
 */
export async function checkDecisions(
  database: DataSource,
  deciding: DecidingParts,
  tell: Tell,
): Promise<DecisionsChecked> {
  const counts = { alike: 0, 'by-others': 0, otherwise: 0 };
  const count = (outcome: Outcome, key: readonly string[], what: string): void => {
    counts[outcome]++;
    if (outcome === 'otherwise') tell(key, what);
  };
  for (let after = '0'; ; ) {
    const ids = await page(database, deciding, after, count);
    if (ids.length === 0) break;
    after = ids.at(-1)!;
  }
  return { decidedAlike: counts.alike, decidedByOthers: counts['by-others'] };
}

interface StoredCase {
  readonly caseId: string;
  readonly routing: Routing;
  readonly placement: Placement;
  readonly classification: Classification | null;
}

type Count = (outcome: Outcome, key: readonly string[], what: string) => void;

async function page(database: DataSource, deciding: DecidingParts, after: string, count: Count): Promise<string[]> {
  let caseIds: string[] = [];
  try {
    await inTransaction(database, async (tx) => {
      await settleTexts(tx);
      await takeDecisionLock(tx);
      const cases = await tx.query<StoredCase>(
        `select case_id as "caseId", unified -> 'routing' as routing, unified -> 'placement' as placement,
           unified -> 'classification' as classification
         from case_file where live_records > 0 and case_id > $1 order by case_id limit ${PAGE}`,
        [after],
      );
      caseIds = cases.map(({ caseId }) => caseId);
      await checkCases(tx, deciding, cases, count);
      throw new LookedOnly();
    });
  } catch (error) {
    if (!(error instanceof LookedOnly)) throw error;
  }
  return caseIds;
}

async function checkCases(tx: Transaction, { parts }: DecidingParts, cases: readonly StoredCase[], count: Count) {
  const readings = await readingsNow(
    tx,
    cases.map(({ caseId }) => caseId),
  );
  const caseIds = cases.map(({ caseId }) => caseId);
  const records = await loadCaseRecords(tx, caseIds);
  const corrections = await standingCorrections(tx, caseIds);
  const placed = await parts.placing.place(
    tx,
    caseIds.map((caseId) => ({
      caseId,
      records: records.get(caseId) ?? [],
      setByPerson: corrections.get(caseId)?.divisionCode?.value ?? null,
    })),
  );
  const { route } = await parts.routing.prepare(tx, caseIds);
  for (const { caseId, routing, placement, classification } of cases) {
    const ofCase = records.get(caseId) ?? [];
    for (const record of ofCase) checkReadings(parts, record, readings, count);
    if (ofCase.length === 0) continue;
    const said = ofCase.length > 1 ? classification : ofCase[0]!.classification;
    if (said && ofCase.length > 1)
      count(unless(!readings.typed, typeOutcome(said, parts.classify(ofCase))), ['case', caseId], 'type');
    count(unless(!readings.placed, placeOutcome(placement, placed.get(caseId))), ['case', caseId], 'place');
    const words = corrections.get(caseId);
    const anew = route({
      caseId,
      disputeType: words?.disputeType?.value ?? said?.type ?? '',
      divisionCode: words?.divisionCode?.value ?? placement?.divisionCode ?? null,
      outsideCity: words?.divisionCode ? false : (placement?.outsideCity ?? false),
      records: ofCase,
      overdue: isOverdue(routing),
    });
    count(routeOutcome(routing, anew), ['case', caseId], 'route');
  }
}

/** Whether what is stored was read by the rules of this build, and with all that is known by now. */
interface Readings {
  readonly typed: boolean;
  readonly placed: boolean;
  /** Records whose place was read before these rules were; cases alone are placed again. */
  readonly earlier: ReadonlySet<string>;
}

async function readingsNow(tx: Transaction, caseIds: readonly string[]): Promise<Readings> {
  const { types, places } = readingRules();
  const [row] = await tx.query<Omit<Readings, 'earlier'> & { earlier: string[] }>(
    `select exists (select from reading_rules where subject = 'types' and version = $1)
         and not exists (select from type_retyping where finished_at is null) as typed,
       exists (select from reading_rules where subject = 'places' and version = $2) and seeded_to >= seed_until
         and version >= (select coalesce(max(g.version), 0) from gazetteer_entry g) as placed,
       array(select record_id::text from record join record_version v using (record_id, version)
         where case_id = any($3::bigint[]) and v.recorded_at < coalesce(
           (select since from reading_rules where subject = 'places' and version = $2), 'infinity')) as earlier
     from placing_again`,
    [types, places, caseIds],
  );
  return { typed: row!.typed, placed: row!.placed, earlier: new Set(row!.earlier) };
}

/** What was read by other rules, or with less knowledge, may well differ. */
const unless = (isByOthers: boolean, outcome: Outcome): Outcome =>
  isByOthers && outcome === 'otherwise' ? 'by-others' : outcome;

function checkReadings(
  parts: DecidingParts['parts'],
  record: CaseRecord,
  { typed, earlier }: Readings,
  count: Count,
): void {
  const { classification, placement } = parts.read({ ...record, state: 'live' });
  const key = ['record', record.recordId];
  count(unless(!typed, typeOutcome(record.classification, classification!)), key, 'type');
  count(unless(earlier.has(record.recordId), placeOutcome(record.placement, placement!)), key, 'place');
}

const typeOutcome = (said: Classification, anew: Classification): Outcome =>
  said.rule !== anew.rule
    ? 'by-others'
    : said.type === anew.type && typeState(said, undefined) === typeState(anew, undefined)
      ? 'alike'
      : 'otherwise';

const placeOutcome = (said: Placement | null, anew: Placement | undefined): Outcome =>
  said?.divisionCode === anew?.divisionCode &&
  said &&
  anew &&
  placeState(said, undefined) === placeState(anew, undefined)
    ? 'alike'
    : 'otherwise';

/** Table and version, without the row: `routes@3`. */
const tableOf = (rule: string): string => rule.split('/')[0] as string;

/** Who has room to mediate, and who returned the case before, was known then; a unit that a person set is a person's. */
function routeOutcome(said: Routing | null, anew: Routing): Outcome {
  if (!said) return 'otherwise';
  const riskAsRuled = tableOf(said.riskRule) === tableOf(anew.riskRule);
  const routeAsRuled = tableOf(said.rule) === tableOf(anew.rule);
  if (riskAsRuled && said.riskLevel !== anew.riskLevel) return 'otherwise';
  if (routeAsRuled && (said.rule !== anew.rule || said.handlingUnit !== anew.handlingUnit)) return 'otherwise';
  return riskAsRuled && routeAsRuled ? 'alike' : 'by-others';
}

/** A time limit had passed when it was decided. */
const isOverdue = ({ riskReason }: Pick<Routing, 'riskReason'>): boolean =>
  Array.isArray(riskReason) && riskReason.some((reason) => (reason as { rule?: unknown }).rule === 'overdue');
