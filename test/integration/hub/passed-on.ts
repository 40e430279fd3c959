import { expect } from '@jest/globals';
import type { HubFixture } from './hub-fixture.js';

/** What an act does cannot be done by saying that it happened: it is refused, on record, and no source hears of it. */
export async function movesByActsAlone(hub: HubFixture, caseId: string): Promise<void> {
  const passOn = (event: string, more: object = {}) =>
    hub.post(`/api/v1/cases/${caseId}/events`, { event, reason: '电话告知', ...more });
  const told = () => hub.query('select 1 from write_back where case_id = $1', [caseId]);
  const phase = async () => (await hub.get(`/api/v1/cases/${caseId}/life`).expect(200)).body.phase;
  const before = [await phase(), await told()];
  for (const event of ['agreement', 'confirmed', 'performance-began', 'answered', 'closed', 'mediation-started'])
    expect((await passOn(event).expect(409)).body.detail).toContain('is entered as an act');
  expect((await passOn('assigned').expect(409)).body.detail).toContain('for its source to report');
  expect((await passOn('court-closed').expect(409)).body.detail).toContain('follows filed');
  await passOn('filed', { on: '2999-01-01' }).expect(400);
  await passOn('filed', { on: '2016-01-01' }).expect(400);
  await passOn('invented').expect(400);
  await passOn('filed').expect(200);
  // That the court is done with it is no result of the case here.
  await passOn('court-closed').expect(200);
  expect([await phase(), await told()]).toEqual(before);
  const refused = await hub.query<{ event: string; because: string }>(
    `select detail ->> 'event' as event, detail ->> 'because' as because from audit_entry
     where subject = $1 and action = 'casework-refused' order by audit_id`,
    [caseId],
  );
  expect(refused.map(({ event }) => event)).toEqual([
    ...['agreement', 'confirmed', 'performance-began', 'answered', 'closed', 'mediation-started'],
    ...['assigned', 'court-closed', 'filed', 'filed'],
  ]);
  expect(refused[1]?.because).toContain('which states caseNumber');
  await hub.post(`/api/v1/cases/${caseId}/returns`, { unit: '张三办公室', reason: '非本单位' }).expect(409);
  const [given] = await hub.query<{ detail: object }>(
    `select detail from audit_entry where subject = $1 and action = 'casework-refused' order by audit_id desc limit 1`,
    [caseId],
  );
  expect(given?.detail).toMatchObject({ returned: true, because: expect.stringContaining('has this case') });
  expect(JSON.stringify(given)).not.toContain('张三');
}
