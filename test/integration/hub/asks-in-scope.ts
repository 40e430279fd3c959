import { expect } from '@jest/globals';

/** What the source of a record is told. */
export const TOLD = `
  insert into write_back (record_id, case_id, status, note, next_at)
  select record_id, case_id, '已受理', '', now() + interval '1 day' from record where source_id = $1 returning order_id as id`;

/** A question to the party of a record, with an answer that nobody has read. */
export const ASKED = `
  insert into write_back (record_id, case_id, status, note, next_at, ask, asked_by, answers)
  select record_id, case_id, '请您答复', '', now() + interval '1 day', '{"kind": "wanted", "answerBy": "2031-01-01"}', 'x', 1
  from record where source_id = $1 returning order_id as id`;

/** The desk shows and counts the question of her own case, and none elsewhere. */
export async function seesHerQuestions(
  get: (path: string) => Promise<{ items?: unknown }>,
  { askId, caseId }: Readonly<Record<string, string>>,
): Promise<void> {
  expect((await get('/api/v1/asks')).items).toMatchObject([{ askId, caseId, isNew: true }]);
  expect(await get('/api/v1/asks/figures')).toEqual({ new: 1, unanswered: 1, rooms: 0, newOfMine: 0 });
}
