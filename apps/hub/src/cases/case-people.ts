import type { DataSource } from 'typeorm';
import type { DisputeContent } from '#libs/contracts/index.js';
import { type Named, partiesOf } from '../access/disclosure.js';
import type { Transaction } from '../registry/transaction.js';

/** Whom the records of a case name: those that are withdrawn too, by the last they said. */
export interface CasePeople {
  readonly all: readonly Named[];
  /** Whom this record names; nobody where it is none of the case. */
  ofRecord(recordId: string | null | undefined): readonly Named[];
  /** Whom sources name as mediators, in the order of the records. */
  readonly mediators: readonly string[];
}

/** The last that a record said: a withdrawal says nothing, and keeps its secrets. `record`: the alias of its row. */
export const lastContent = (record: string): string =>
  `(select last.content from record_version last where last.record_id = ${record}.record_id and last.content is not null
    order by last.version desc limit 1)`;

const PEOPLE = `
  with recursive member (root, case_id) as (
    select id, id from unnest($1::bigint[]) as id
    union select m.root, c.case_id from member m join case_file c on c.merged_into = m.case_id)
  select s.root as "caseId", s.record_id as "recordId", s.content from (select m.root, r.record_id, ${lastContent('r')} as content from member m join record r on r.case_id = m.case_id) s
  where s.content is not null order by s.record_id`;

interface SpeakerRow {
  readonly caseId: string;
  readonly recordId: string;
  readonly content: Pick<DisputeContent, 'confidential' | 'complainants' | 'respondents' | 'handling'>;
}

/** Of each of these cases, whom a text about it may name. */
export async function peopleOfCases(
  database: DataSource | Transaction,
  caseIds: readonly string[],
): Promise<(caseId: string | null | undefined) => CasePeople> {
  const ids = [...new Set(caseIds)];
  const rows = ids.length > 0 ? await (database as Transaction).query<SpeakerRow>(PEOPLE, [ids]) : [];
  const byCase = new Map<string, SpeakerRow[]>();
  for (const row of rows) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row]);
  return (caseId) => peopleOf(byCase.get(caseId ?? '') ?? []);
}

function peopleOf(rows: readonly SpeakerRow[]): CasePeople {
  const records = new Map(rows.map(({ recordId, content }) => [recordId, partiesOf(content)]));
  return {
    all: [...records.values()].flat(),
    ofRecord: (recordId) => records.get(recordId ?? '') ?? [],
    mediators: [...new Set(rows.flatMap(({ content }) => content.handling?.mediator ?? []))],
  };
}

export const peopleOfCase = async (database: DataSource | Transaction, caseId: string): Promise<CasePeople> =>
  (await peopleOfCases(database, [caseId]))(caseId);
