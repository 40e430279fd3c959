import { expect } from '@jest/globals';
import { paper } from './ended-otherwise.js';
import type { HubFixture } from './hub-fixture.js';

/** Courts and authorities are those of the directory; where it lacks one, that is said, and stands beside it. */
export async function goesToWhomTheCityHas(hub: HubFixture, caseId: string): Promise<void> {
  const act = (name: string, detail: object = {}) =>
    hub.post(`/api/v1/cases/${caseId}/acts`, { act: name, reason: '按规定办理', detail });
  const refused = async (name: string, detail: object): Promise<string> => {
    const { errors } = (await act(name, detail).expect(400)).body;
    return `${errors[0].field}: ${errors[0].message}`;
  };
  const { courts, authorities } = (await hub.get(`/api/v1/cases/${caseId}/receivers`).expect(200)).body;
  expect([courts[0], courts.includes('杭州市中级人民法院')]).toEqual(['西湖区人民法院', true]);
  expect(authorities).toEqual(expect.arrayContaining(['西湖区司法局', '西湖区劳动人事争议仲裁委员会', ...courts]));
  expect(await refused('transfer', { authority: '西湖区住建局' })).toMatch(
    /^detail.authority: .*perhaps 西湖区住房和城乡建设局; .*unlisted/,
  );
  expect(await refused('transfer', { authority: '西湖区司法局', unlisted: true })).toMatch(/^detail.unlisted: /);
  await act('transfer', { authority: '宁波市海曙区信访局', unlisted: true }).expect(200);
  const { steps } = (await hub.get(`/api/v1/cases/${caseId}/life`).expect(200)).body;
  expect(steps.at(-1).detail).toEqual({ authority: '宁波市海曙区信访局', unlisted: true });
  for (const name of ['reopen', 'accept']) await act(name).expect(200);
  const unit = async () => (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.handlingUnit;
  const first = await unit();
  await act('hand-over', { mediationKind: 'people', unit: '北山街道' }).expect(200);
  expect([first === '北山街道', await unit()]).toEqual([false, '北山街道']);
  // Who took it over returns it: it is with whom the tables say again.
  const back = { unit: '北山街道', reason: '非本街道' };
  await hub.post(`/api/v1/cases/${caseId}/returns`, back).expect(200);
  expect(await unit()).toBe(first);
  for (const name of ['triage', 'accept']) await act(name).expect(200);
  await act('start-mediation', { mediator: '方敏', mediationKind: 'people' }).expect(200);
  const digest = '0'.repeat(64);
  expect(await refused('agree', { terms: '十日内退还', digest })).toBe(
    'detail.digest: no agreement with this digest lay in a room of the case',
  );
  expect(await refused('fail', { guidance: 'litigation', digest })).toBe('detail.digest: fail has no such member');
  await act('agree', { terms: '十日内退还', oral: true }).expect(200);
  expect(await refused('ask-confirmation', { court: '北海区人民法院', consent: true })).toMatch(/^detail.court: /);
  const asked = { court: '杭州市西湖区人民法院', consent: true };
  expect((await act('ask-confirmation', asked).expect(409)).body.detail).toContain('by word of mouth');
  await paper(hub, caseId);
  await act('ask-confirmation', asked).expect(200);
  await isFollowedUp(hub, caseId);
}

/** Whether it is kept is asked on the day by which it is to be: the last day that was named, until the case is closed. */
async function isFollowedUp(hub: HubFixture, caseId: string): Promise<void> {
  const act = (name: string, detail: object) =>
    hub.post(`/api/v1/cases/${caseId}/acts`, { act: name, reason: '按规定办理', detail }).expect(200);
  const asked = async () =>
    (await hub.get(`/api/v1/cases/${caseId}/tasks`).expect(200)).body.items.map(
      ({ kind, due, state }: Record<string, string>) => [kind, due, state],
    );
  await act('refuse-confirmation', {});
  await act('perform', { performBy: '2099-01-02' });
  expect(await asked()).toEqual([['follow-up', '2099-01-02', 'open']]);
  await act('close', { result: 'partly-performed' });
  expect(await asked()).toEqual([['follow-up', '2099-01-02', 'done']]);
}
