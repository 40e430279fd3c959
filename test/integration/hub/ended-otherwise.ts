import { expect } from '@jest/globals';
import { type CivilDate, plusDays } from '#libs/routing/clocks/index.js';
import { timelineOf } from './case-timeline.js';
import { complaint } from './complaint.js';
import { ADMIN_KEY, type HubFixture } from './hub-fixture.js';

const callsOf = (hub: HubFixture, caseId: string) => {
  const act = (name: string, detail: object = {}) =>
    hub.post(`/api/v1/cases/${caseId}/acts`, { act: name, reason: '按规定办理', detail });
  return {
    act,
    done: async (name: string, detail: object = {}) => (await act(name, detail).expect(200)).body,
    row: async () => {
      const { items } = (await hub.get('/api/v1/casebook?division=330106').expect(200)).body;
      return items.find((item: { caseId: string }) => item.caseId === caseId);
    },
  };
};

async function acceptedCase(hub: HubFixture, sourceId: string, content: Parameters<typeof complaint>[2] = {}) {
  await hub.publish(complaint('hotline-12345', sourceId, content));
  const { caseId } = (await hub.get(`/api/v1/records/hotline-12345/${sourceId}`).expect(200)).body;
  await callsOf(hub, caseId).done('accept');
  return caseId as string;
}

/** Who has only asked for an answer is answered: nobody mediated, and nobody says so. */
export async function isAnswered(hub: HubFixture): Promise<void> {
  const caller = { kind: 'person', name: '欧阳清和', phone: '13812340000' } as const;
  const caseId = await acceptedCase(hub, 'ANSWERED-1', { complainants: [caller] });
  const { act, done, row } = callsOf(hub, caseId);
  expect((await act('answer').expect(400)).body.errors[0].field).toBe('detail.reply');
  const life = await done('answer', { reply: '已告知欧阳清和退款的办法，电话 13812340000', satisfaction: 4 });
  expect(life).toMatchObject({ phase: 'closed', byPerson: true });
  expect(life.steps.at(-1)).toMatchObject({ event: 'answered', act: 'answer' });
  expect(JSON.stringify(life)).not.toMatch(/欧阳清和|13812340000/);
  expect(await row()).toMatchObject({ outcome: 'answered', satisfaction: 4, terms: null });
  const { clocks } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
  expect(clocks.map(({ rule, state }: Record<string, string>) => `${rule} ${state}`)).toEqual(
    expect.arrayContaining(['hotline-order met', 'city-start met']),
  );
}

/** What was agreed and is broken, or what a court has dismissed, is mediated anew, or the other ways are told. */
export async function isAgreedAnew(hub: HubFixture, today: CivilDate): Promise<void> {
  const caseId = await acceptedCase(hub, 'ANEW-1');
  const { act, done, row } = callsOf(hub, caseId);
  const mediated = { mediator: '方敏', mediationKind: 'people' };
  const followUps = async () => {
    const { items } = (await hub.get(`/api/v1/cases/${caseId}/tasks`).expect(200)).body;
    return items.map(({ state }: { state: string }) => state);
  };
  const confirmation = async () => {
    const { clocks } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    return clocks.find(({ rule }: { rule: string }) => rule === 'judicial-confirmation').state;
  };
  await done('start-mediation', mediated);
  expect((await row()).mediator).toBe('方敏');
  await done('hand-over', { mediationKind: 'people', unit: '北山街道' });
  expect((await row()).mediator).toBeNull();
  await done('start-mediation', mediated);
  await done('agree', { terms: '十日内退还', oral: true, performBy: plusDays(today, 10) });
  await paper(hub, caseId);
  const asked = { court: '西湖区人民法院', consent: true };
  await done('ask-confirmation', asked);
  const dismissed = await done('refuse-confirmation');
  expect(dismissed.possible[0].act).toBe('start-mediation');
  expect(await done('start-mediation', mediated)).toMatchObject({ phase: 'in-mediation' });
  expect(await followUps()).toEqual(['cancelled']);
  expect(await row()).toMatchObject({ terms: null, outcome: null, stages: { agreement: null } });

  // The paper of the agreement that is past opens no court to what is said now.
  await done('agree', { terms: '一次退还', oral: true });
  expect((await act('ask-confirmation', asked).expect(409)).body.detail).toContain('by word of mouth');
  await done('perform', { performBy: plusDays(today, 5) });
  expect((await act('fail', { guidance: 'enforcement' }).expect(400)).body.errors[0].field).toBe('detail.guidance');
  expect(await done('fail', { guidance: 'litigation' })).toMatchObject({ phase: 'not-agreed' });
  expect([await followUps(), await confirmation()]).toEqual([['cancelled', 'cancelled'], 'met']);
  await done('close', { result: 'not-performed' });
  expect(await row()).toMatchObject({ terms: '一次退还', outcome: 'not-performed' });
}

/** What its source takes back was never agreed, in figures, ledger and time limits; the timeline tells so. */
export async function isTakenBack(hub: HubFixture, today: CivilDate): Promise<void> {
  const content = {
    complainants: [{ kind: 'person', name: '司徒清', phone: '13812349999' }],
    respondents: [{ kind: 'organisation', name: '杭州收回餐饮管理有限公司' }],
  } as const;
  const say = (raw: string, stage: 'agreed' | 'in-progress' | 'closed') =>
    hub.publish(complaint('hotline-12345', 'BACK-1', { ...content, status: { raw, stage } }));
  const caseId = await acceptedCase(hub, 'BACK-1', content);
  const { row } = callsOf(hub, caseId);
  const confirmation = async () => {
    const { clocks } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    return clocks.filter(({ rule }: { rule: string }) => rule === 'judicial-confirmation').length;
  };
  await say('已和解', 'agreed');
  expect(await row()).toMatchObject({ outcome: 'resolved', stages: { agreement: today, ended: today } });
  expect(await confirmation()).toBe(1);
  await say('办理中', 'in-progress');
  expect(await row()).toMatchObject({ outcome: null, stages: { agreement: null, ended: null } });
  expect(await confirmation()).toBe(0);
  const steps = (await timelineOf(hub, caseId)).filter(({ what }) => what === 'agreement');
  expect(steps.map(({ state }) => state)).toEqual(['taken-back']);
  await say('已办结', 'closed');
  expect(await row()).toMatchObject({ outcome: 'answered', stages: { agreement: null } });
}

/** A paper of the agreement is attached to the case. */
export const paper = (hub: HubFixture, caseId: string) =>
  hub
    .anonymous()
    .post(`/api/v1/cases/${caseId}/documents?kind=agreement&name=a.pdf`)
    .set('authorization', `Bearer ${ADMIN_KEY}`)
    .type('application/pdf')
    .send(Buffer.from('%PDF-1.7'))
    .expect(201);

/** A merge by mistake has ended it, and what was to be done on it; taken back, both are as they were. */
export async function comesBackUndone(hub: HubFixture, today: CivilDate): Promise<void> {
  const [answered, other] = [await acceptedCase(hub, 'UNDONE-1'), await acceptedCase(hub, 'UNDONE-2')];
  const task = { kind: 'task', unit: '北山街道', what: '核查', due: plusDays(today, 5) };
  await hub.post(`/api/v1/cases/${other}/tasks`, task).expect(201);
  await callsOf(hub, answered).done('answer', { reply: '已答复' });
  const seen = async (caseId: string) => {
    const { revision } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    return { caseId, revision };
  };
  const tasksOf = async (caseId: string) => (await hub.get(`/api/v1/cases/${caseId}/tasks`).expect(200)).body.items;
  const { revision } = await seen(answered);
  const merge = { revision, with: await seen(other), reason: '看成一件事' };
  const { judgementId } = (await hub.post(`/api/v1/cases/${answered}/merge`, merge).expect(200)).body;
  expect(await tasksOf(answered)).toMatchObject([{ state: 'cancelled', settledBy: 'machine' }]);
  await hub.post(`/api/v1/judgements/${judgementId}/undo`, { reason: '看错了' }).expect(200);
  expect(await tasksOf(other)).toMatchObject([{ what: '核查', state: 'open', settledBy: null, outcome: null }]);
  expect(await tasksOf(answered)).toEqual([]);
}
