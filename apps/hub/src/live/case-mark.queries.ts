import type { DataSource } from 'typeorm';

/** The last of everything that a case's page shows. It stands for it where only sameness is asked, and tells nobody anything. */
const LAST = `
  select c.revision, c.updated_at, c.merged_into,
    (select max(event_id) from matter_event where case_id = c.case_id),
    (select max(judgement_id) from judgement where case_id = c.case_id),
    (select max(assignment_id) from case_assignment where case_id = c.case_id),
    (select (max(task_id), max(settled_at)) from case_task where case_id = c.case_id),
    (select max(note_id) from case_note where case_id = c.case_id),
    (select (max(document_id), max(withdrawn_at)) from case_document where case_id = c.case_id),
    (select (max(participant_id), max(left_at)) from case_participant where case_id = c.case_id),
    (select (max(order_id), sum(answers_seen)) from write_back
       where ask is not null and record_id in (select record_id from record where case_id = c.case_id)),
    (select max(step_id) from clock_step s join case_clock k using (clock_id) join record r using (record_id)
       where r.case_id = c.case_id)
  from case_file c where c.case_id::text = $1`;

/** What is another one whenever something of the case has changed. */
export async function caseMark(database: DataSource, caseId: string): Promise<string | null> {
  const [row] = await database.query(`select md5(of::text) as mark from (${LAST}) of`, [caseId]);
  return row?.mark ?? null;
}
