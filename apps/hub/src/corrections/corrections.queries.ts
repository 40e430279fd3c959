import type { DataSource } from 'typeorm';
import type { DisputeContent } from '#libs/contracts/index.js';
import type { Named } from '../access/disclosure.js';
import { recordInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { peopleOfCases } from '../cases/case-people.js';
import type { CorrectedField } from '../pipeline/person-set.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';

/** A case as a person sees it before correcting it: the fields' values, and its records. */
export interface CaseToCorrect extends Readonly<Record<CorrectedField, string | null>> {
  readonly records: readonly string[];
}

/** Throws Problem where there is no such case, or where it was merged away or withdrawn. */
export async function caseToCorrect(tx: Transaction, caseId: string): Promise<CaseToCorrect> {
  const [row] = await tx.query<CaseToCorrect & { mergedInto: string | null; liveRecords: number }>(
    `select c.dispute_type as "disputeType", c.division_code as "divisionCode", c.handling_unit as "handlingUnit",
       c.merged_into as "mergedInto", c.live_records as "liveRecords",
       (select coalesce(array_agg(r.record_id::text order by r.record_id), '{}') from record r where r.case_id = c.case_id) as records
     from case_file c where c.case_id = $1`,
    [caseId],
  );
  if (!row) throw new Problem('not-found', { zh: '没有这件案件', en: `no case ${caseId}` });
  const { mergedInto, liveRecords, ...found } = row;
  if (mergedInto)
    throw new Problem('conflict', {
      zh: '本案已并入另一案，请在那里更正',
      en: `case ${caseId} was merged into ${mergedInto}: correct it there`,
    });
  if (liveRecords === 0)
    throw new Problem('conflict', { zh: '该案已没有有效记录', en: `case ${caseId} has no live record any more` });
  return found;
}

export interface StandingCorrection {
  readonly field: CorrectedField;
  readonly value: string;
  /** Records of the case for which it stands. */
  readonly records: readonly string[];
}

/** Throws Problem where the correction does not stand in this case. */
export async function correctionToUndo(
  tx: Transaction,
  caseId: string,
  correctionId: string,
): Promise<StandingCorrection> {
  const [row] = await tx.query<StandingCorrection>(
    `select c.field, c.value, array_agg(k.record_id::text order by k.record_id) as records
     from correction c join correction_record k using (correction_id) join record r on r.record_id = k.record_id
     where c.correction_id = $1 and r.case_id = $2 and k.undone_by is null group by c.correction_id`,
    [correctionId, caseId],
  );
  if (!row)
    throw new Problem('conflict', {
      zh: '这条更正在本案中已不作数',
      en: `no correction ${correctionId} stands in case ${caseId}`,
    });
  return row;
}

export async function isUnitOfACase(database: DataSource, name: string): Promise<boolean> {
  const rows: unknown[] = await database.query('select 1 from case_file where handling_unit = $1 limit 1', [name]);
  return rows.length > 0;
}

export interface CorrectionRow {
  readonly correctionId: string;
  readonly field: CorrectedField;
  readonly value: string;
  readonly level: string | null;
  readonly before: string | null;
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
  readonly madeInCase: string;
  readonly records: readonly { readonly system: string; readonly sourceId: string }[];
  /** True while it stands for a record of the case, however it compares with later ones. */
  readonly standing: boolean;
  readonly undone: { readonly actor: string; readonly reason: string; readonly at: string } | null;
}

/** All corrections that concern records of this case, the latest first: standing, outweighed by a later one, or undone. */
export const correctionsOfCase = (database: DataSource, caseId: string): Promise<CorrectionRow[]> =>
  database.query(
    `select c.correction_id as "correctionId", c.field, c.value, c.level, c.before, c.reason, c.actor, c.at,
       c.made_in_case as "madeInCase",
       jsonb_agg(jsonb_build_object('system', r.system, 'sourceId', r.source_id) order by r.record_id) as records,
       bool_or(k.undone_by is null) as standing,
       (select jsonb_build_object('actor', u.actor, 'reason', u.detail ->> 'reason', 'at', u.at)
        from judgement u where u.judgement_id = max(k.undone_by)) as undone
     from correction c join correction_record k using (correction_id) join record r on r.record_id = k.record_id
     where r.case_id = $1 group by c.correction_id order by c.correction_id desc`,
    [caseId],
  );

/** A record with what people have set of its case: an example to learn from. */
export interface CorrectedRecord {
  readonly key: string;
  readonly caseId: string;
  readonly system: string;
  readonly sourceId: string;
  readonly content: DisputeContent;
  readonly corrections: readonly {
    readonly correctionId: string;
    readonly field: CorrectedField;
    readonly value: string;
    readonly before: string | null;
    readonly reason: string;
    readonly actor: string;
    readonly at: string;
  }[];
}

/** Pages through live records of corrected cases by growing record id, with whom their cases name. The latest word on each field holds. */
export async function* correctedRecords(
  database: DataSource,
  scope: Scope | null,
): AsyncGenerator<CorrectedRecord & { readonly people: readonly Named[] }> {
  let after = '0';
  for (;;) {
    const rows: CorrectedRecord[] = await database.query(CORRECTED, [after, scopeParameter(scope)]);
    const people = await peopleOfCases(
      database,
      rows.map(({ caseId }) => caseId),
    );
    for (const row of rows) {
      after = row.key;
      yield { ...row, people: people(row.caseId).all };
    }
    if (rows.length < 500) return;
  }
}

const CORRECTED = `select r.record_id as key, r.case_id as "caseId", r.system, r.source_id as "sourceId", v.content, h.corrections
  from record r join record_version v on v.record_id = r.record_id and v.version = r.version
    cross join lateral (
      select jsonb_agg(to_jsonb(w)) as corrections from (
        select distinct on (c.field) c.correction_id::text as "correctionId", c.field, c.value, c.before, c.reason, c.actor, c.at
        from record s join correction_record k on k.record_id = s.record_id and k.undone_by is null
          join correction c on c.correction_id = k.correction_id
        where s.case_id = r.case_id order by c.field, c.correction_id desc) w) h
  where r.state = 'live' and r.record_id > $1 and ${recordInScope('r', '$2')} and h.corrections is not null and v.content is not null
    and r.case_id in (select s.case_id from correction_record k join record s on s.record_id = k.record_id where k.undone_by is null)
  order by r.record_id limit 500`;
