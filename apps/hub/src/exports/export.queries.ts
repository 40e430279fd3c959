import type { DataSource } from 'typeorm';
import { caseInScope, recordInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';

const PAGE = 5000;

/** Pages through a query by a growing id, so that an export of any size takes little memory and holds no lock. */
async function* byKey<Row extends { key: string }>(
  database: DataSource,
  sql: string,
  scope: Scope | null,
): AsyncGenerator<Omit<Row, 'key'>> {
  let after = '0';
  for (;;) {
    const rows: Row[] = await database.query(sql, [after, PAGE, scopeParameter(scope)]);
    for (const { key, ...row } of rows) {
      after = key;
      yield row;
    }
    if (rows.length < PAGE) return;
  }
}

export interface ExportedLink {
  readonly key: string;
  readonly system: string;
  readonly sourceId: string;
  readonly caseId: string | null;
  readonly decidedBy: 'auto' | 'review' | 'source' | null;
  /** Probability; null for a case's first record. */
  readonly score: number | null;
}

export const exportedLinks = (database: DataSource, scope: Scope | null) =>
  byKey<ExportedLink>(
    database,
    `select record_id as key, system, source_id as "sourceId", case_id as "caseId", decided_by as "decidedBy", link_score as score
     from record r where state = 'live' and record_id > $1 and ${recordInScope('r', '$3')} order by record_id limit $2`,
    scope,
  );

export interface ExportedCase {
  readonly key: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly disputeType: string;
  readonly disputeTypeConfidence: number;
  readonly divisionCode: string | null;
  readonly handlingUnit: string;
  readonly handlingLevel: string;
  readonly riskLevel: string;
  readonly records: readonly { system: string; sourceId: string }[];
}

export const exportedCases = (database: DataSource, scope: Scope | null) =>
  byKey<ExportedCase>(
    database,
    `select c.case_id as key, c.case_id as "caseId", c.case_number as "caseNumber", c.dispute_type as "disputeType",
       c.dispute_type_confidence as "disputeTypeConfidence", c.division_code as "divisionCode",
       c.handling_unit as "handlingUnit", c.handling_level as "handlingLevel", c.risk_level as "riskLevel",
       (select jsonb_agg(jsonb_build_object('system', r.system, 'sourceId', r.source_id) order by r.record_id)
        from record r where r.case_id = c.case_id and r.state = 'live') as records
     from case_file c where c.live_records > 0 and c.case_id > $1 and ${caseInScope('c', '$3')}
     order by c.case_id limit $2`,
    scope,
  );
