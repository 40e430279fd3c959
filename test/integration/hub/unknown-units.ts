import { expect } from '@jest/globals';
import type { HubFixture } from './hub-fixture.js';

const DUE = '2031-01-01';

/** Names the city has no unit of, in every place where a unit is asked for: each is refused, and the refusal is on record. */
export async function unknownUnitsAreRefused(hub: HubFixture, caseId: string): Promise<void> {
  const act = (name: string, detail: object = {}) =>
    hub.post(`/api/v1/cases/${caseId}/acts`, { act: name, reason: '按规定办理', detail });
  await act('accept').expect(200);
  const called = (await act('call-conference', { units: ['北山街道', '西湖区住建局'] }).expect(400)).body;
  const mayBeMeant = expect.stringMatching(/no such unit; perhaps 西湖区住房和城乡建设局/);
  expect(called.errors).toEqual([{ field: 'detail.units.1', message: mayBeMeant }]);
  const like = (await hub.get(`/api/v1/units/names?words=${encodeURIComponent('西湖区住建局')}`).expect(200)).body;
  expect(like.items).toContain('西湖区住房和城乡建设局');
  await hub.get('/api/v1/units/names?words=%20').expect(400);
  await act('hand-over', { mediationKind: 'judicial', unit: '天庭' }).expect(400);
  await act('call-conference', { units: ['北山街道'] }).expect(200);
  const duties = [{ unit: '张三', what: '核实余额', due: DUE }];
  await act('hold-conference', { minutes: '各方到会', duties }).expect(400);
  const task = { kind: 'task', unit: '某单位', what: '核实余额', due: DUE };
  const zh = (await hub.post(`/api/v1/cases/${caseId}/tasks`, task).set('accept-language', 'zh').expect(400)).body;
  expect(zh.errors).toEqual([{ field: 'unit', message: '本市没有这个单位' }]);
  expect(await hub.query('select kind from case_task where case_id = $1', [caseId])).toEqual([{ kind: 'conference' }]);
  const refused = await hub.query<{ because: string }>(
    `select detail ->> 'because' as because from audit_entry where subject = $1 and action = 'casework-refused'
     order by audit_id`,
    [caseId],
  );
  expect(refused.map(({ because }) => because.split(':')[0])).toEqual([
    ...['detail.units.1', 'detail.unit', 'detail.duties.0.unit', 'unit'],
  ]);
}
