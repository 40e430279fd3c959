import type { PipelineParts } from '../pipeline/parts.js';
import type { ChangedRecord } from '../pipeline/register/batch-effects.js';
import { registerCases } from '../pipeline/register/register-cases.js';
import type { ReadRecord } from '../pipeline/stages.js';
import type { ReplayedLinks } from '../registry/replay-links.js';
import type { Transaction } from '../registry/transaction.js';
import { recordedDecisions, replaying } from './recorded-decisions.js';

const PAGE = 500;

/** A case that ended keeps its last fields; a live one has its number and who was given it until it is composed. */
const ENDED = `
  insert into case_file select f.* from rebuilt_case c, jsonb_populate_record(null::case_file,
    c.last || '{"status": "withdrawn", "merged_into": null}') f
  where c.last is not null`;
const LIVE = `
  insert into case_file (case_id, case_number, status, title, dispute_type, dispute_type_confidence, handling_unit,
    handling_level, mediation_body, risk_level, live_records, unified, opened_at, created_at)
  overriding system value
  select c.case_id, c.case_number, 'registered', '', '', 0, coalesce(a.unit, ''), coalesce(a.level, 'village'),
    a.mediation_body, 'blue', 0, '{}', c.created_at, c.created_at
  from rebuilt_case c left join lateral (select unit, level, mediation_body from case_assignment x
    where x.case_id = c.case_id order by assignment_id desc limit 1) a on true
  where c.last is null`;

const REDIRECTS = `
  update case_file c set merged_into = m.into_id, status = 'merged'
  from unnest($1::bigint[], $2::bigint[]) as m (case_id, into_id)
  where c.case_id = m.case_id
    and not exists (select from record r where r.case_id = c.case_id and r.state = 'live')`;

/** Every write counts a case's revision and its time; rebuilding is none. */
const TIMES = `
  update case_file f set created_at = c.created_at, updated_at = c.updated_at, revision = c.revision
  from rebuilt_case c where c.case_id = f.case_id`;

const VERSIONS_LEARNED = `
  update gazetteer_entry g set version = l.version from rebuilt_landmark l where l.landmark_key = g.landmark_key`;

/**
 * Cases as the hub's own stages make them of their records: unified, in the index, with clocks and lessons, by the decisions
 * that were recorded. Nothing is decided or told anew.
 */
export async function deriveCases(
  tx: Transaction,
  parts: PipelineParts,
  { caseOf, redirects }: ReplayedLinks,
): Promise<void> {
  for (const statement of [ENDED, LIVE]) await tx.query(statement);
  await tx.query(REDIRECTS, [[...redirects.keys()], [...redirects.values()]]);
  await tx.query('analyze case_file');
  for (let after = '0'; ; ) {
    const caseIds = await nextIds(tx, 'select case_id as id from case_file where case_id > $1 order by case_id', after);
    if (caseIds.length === 0) break;
    const recorded = await recordedDecisions(tx, caseIds);
    await register(tx, replaying(parts, recorded, caseOf), { also: caseIds });
    after = caseIds.at(-1)!;
  }
  for (let after = '0'; ; ) {
    const current = await recordsAlone(tx, after);
    if (current.length === 0) break;
    await register(tx, parts, { current });
    after = current.at(-1)!.recordId;
  }
  for (const statement of [TIMES, VERSIONS_LEARNED]) await tx.query(statement);
}

const register = (
  tx: Transaction,
  parts: PipelineParts,
  { also = [], current = [] }: { also?: readonly string[]; current?: readonly (ChangedRecord & ReadRecord)[] },
): Promise<void> => {
  const matched = { modelVersion: '', decisions: [], reviews: [], commonKeys: [], work: null };
  return registerCases(tx, parts, { current, also, matched, judgementIds: [], toldByCaller: true });
};

const nextIds = async (tx: Transaction, sql: string, after: string): Promise<string[]> =>
  (await tx.query<{ id: string }>(`${sql} limit ${PAGE}`, [after])).map(({ id }) => id);

/** Live records that are no dispute and stand in the index by themselves, as though they came now. */
async function recordsAlone(tx: Transaction, after: string): Promise<(ChangedRecord & ReadRecord)[]> {
  const rows = await tx.query<
    Pick<
      ChangedRecord & ReadRecord,
      'recordId' | 'system' | 'sourceId' | 'version' | 'content' | 'classification' | 'placement'
    >
  >(
    `select r.record_id as "recordId", r.system, r.source_id as "sourceId", r.version, v.content, v.classification, v.placement
     from record r join record_version v using (record_id, version)
     where r.state = 'live' and r.nature <> 'dispute' and r.record_id > $1 order by r.record_id limit ${PAGE}`,
    [after],
  );
  return rows.map((row) => ({
    ...row,
    state: 'live',
    caseBefore: null,
    isNew: true,
    stateAt: '',
    change: { ...row, state: 'live', nature: null, contentHash: '', fetchedAt: '' },
  }));
}
