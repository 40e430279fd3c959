import type { DataSource } from 'typeorm';
import type { DisputeContent } from '#libs/contracts/index.js';
import type { HandlingLevel } from '#libs/routing/index.js';
import type { Transaction } from '../registry/transaction.js';

export interface CaseRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly title: string;
  readonly status: string;
  readonly disputeType: string;
  readonly disputeTypeConfidence: number;
  readonly divisionCode: string | null;
  readonly handlingUnit: string;
  /** Null: nobody is named. */
  readonly mediationBody: string | null;
  readonly handlingLevel: HandlingLevel;
  readonly riskLevel: string;
  readonly placeState: string;
  readonly typeState: string;
  /** The case that is left where this one was merged away, however many steps it takes. */
  readonly mergedInto: string | null;
  /** Grows with every change. */
  readonly revision: number;
  readonly unified: unknown;
  readonly openedAt: Date;
  readonly updatedAt: Date;
}

/** Redirects end: a case that is merged away points at one that outlived it. */
const SURVIVOR = `(with recursive step (case_id, next, depth) as (
    select c.merged_into, m.merged_into, 1 from case_file m where m.case_id = c.merged_into
    union all
    select s.next, m.merged_into, s.depth + 1 from step s join case_file m on m.case_id = s.next)
  select case_id from step order by depth desc limit 1)`;

export async function findCase(database: DataSource, caseId: string): Promise<CaseRow | null> {
  const rows: CaseRow[] = await database.query(
    `select case_id as "caseId", case_number as "caseNumber", title, status, dispute_type as "disputeType",
       dispute_type_confidence as "disputeTypeConfidence", division_code as "divisionCode", handling_unit as "handlingUnit",
       mediation_body as "mediationBody", handling_level as "handlingLevel", risk_level as "riskLevel", place_state as "placeState", type_state as "typeState",
       ${SURVIVOR} as "mergedInto", revision, unified,
       opened_at as "openedAt", updated_at as "updatedAt"
     from case_file c where case_id = $1`,
    [caseId],
  );
  return rows[0] ?? null;
}

/** A record with its newest version, as case and record pages show it. */
export interface LinkedRecordRow {
  readonly recordId: string;
  readonly system: string;
  readonly sourceId: string;
  readonly state: 'live' | 'withdrawn' | 'quarantined';
  readonly nature: string | null;
  readonly stale: boolean;
  readonly version: number;
  readonly caseId: string | null;
  readonly decidedBy: string | null;
  readonly score: number | null;
  readonly content: DisputeContent | null;
  readonly classification: unknown;
  readonly placement: unknown;
  readonly issues: unknown;
  readonly sourceUpdatedAt: Date | null;
  readonly topic: string | null;
  readonly partition: number | null;
  readonly offset: string | null;
  readonly fetchedAt: Date | null;
  readonly connectorVersion: string | null;
  readonly mappingVersion: string | null;
}

const RECORD = `select r.record_id as "recordId", r.system, r.source_id as "sourceId", r.state, r.nature, r.stale, r.version,
    coalesce(m.merged_into, r.case_id) as "caseId", r.decided_by as "decidedBy", r.link_score as score, v.content, v.classification, v.placement,
    v.issues, v.source_updated_at as "sourceUpdatedAt", v.topic, v.partition, v.kafka_offset as "offset",
    v.fetched_at as "fetchedAt", v.connector_version as "connectorVersion", v.mapping_version as "mappingVersion"
  from record r left join record_version v on v.record_id = r.record_id and v.version = r.version
  -- A withdrawn record keeps the case it was in; where that one was merged away, it resolves to the survivor.
  left join case_file m on m.case_id = r.case_id and m.merged_into is not null`;

export const recordsOfCase = (database: DataSource | Transaction, caseId: string): Promise<LinkedRecordRow[]> =>
  (database as Transaction).query<LinkedRecordRow>(
    `${RECORD} where r.case_id = $1 or r.case_id in (select case_id from case_file where merged_into = $1)
     order by r.record_id`,
    [caseId],
  );

export async function findRecord(
  database: DataSource,
  system: string,
  sourceId: string,
): Promise<LinkedRecordRow | null> {
  const rows: LinkedRecordRow[] = await database.query(`${RECORD} where r.system = $1 and r.source_id = $2`, [
    system,
    sourceId,
  ]);
  return rows[0] ?? null;
}
