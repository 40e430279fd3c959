import { expect, it } from '@jest/globals';
import { seenOnce } from '../../eventually.js';
import { Resident } from '../intake/resident.js';
import type { StartedIntake } from '../intake/started-intake.js';
import type { HubFixture } from './hub-fixture.js';

/** Two who state the same, and know nothing of each other. */
const HERS = {
  about: { topic: 'consumer', narrative: '健身房关门，年卡余额不退。', occurredOn: '2026-02-03', amountYuan: '1800' },
  other: { otherKind: 'organisation', otherName: '杭州东郭健身服务有限公司', furtherNames: '' },
  where: { place: '西湖区文二路391号' },
  want: { claim: '退还余额' },
  me: { name: '公冶长青', phone: '13958077001', paper: '', address: '西湖区文二路391号1幢' },
} as const;
const HIS = {
  ...HERS,
  me: { name: '百里晴川', phone: '13958077002', paper: '', address: '西湖区文二路392号' },
} as const;
/** Of a matter of its own, and first. */
const ANOTHER = {
  ...HERS,
  about: {
    topic: 'neighbours',
    narrative: '隔壁装修噪声扰民，每天都到很晚。',
    occurredOn: '2026-03-03',
    amountYuan: '500',
  },
  other: { otherKind: 'person', otherName: '呼延绍祖', furtherNames: '' },
  where: { place: '西湖区天目山路88号' },
  want: { claim: '停止扰民' },
  me: { name: '令狐知夏', phone: '13958077003', paper: '', address: '西湖区天目山路88号3幢' },
} as const;
const REPLY = `${HERS.me.name}、${HIS.me.name}（${HIS.me.phone}）：余额可退，请持收据到文三路100号办理，咨询电话0571-88880000。`;
/** Characters that some count twice. */
const RARE = '𠮷'.repeat(1000);

export function itShowsHerTheAnswer(hubOf: () => HubFixture, intakeOf: () => StartedIntake): void {
  it('shows each of them on her own page in what words the unit answered, and tells her nothing of the other', async () => {
    const [hub, intake] = [hubOf(), intakeOf()];
    const caseOf = async (code: string): Promise<string> => {
      const record = async () =>
        (await hub.get(`/api/v1/records/intake/${code.split('-')[0]}`)).body as { caseId?: string };
      return (await seenOnce(record, (body) => Boolean(body.caseId), 'it is in a case')).caseId as string;
    };
    const into = await caseOf(await new Resident(intake.url, '198.51.100.75').state(ANOTHER));
    const codes = [
      await new Resident(intake.url, '198.51.100.71').state(HERS),
      await new Resident(intake.url, '198.51.100.72').state(HIS),
    ] as const;
    const seen = async (caseId: string) => {
      const { revision } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
      return { caseId, revision: revision as number };
    };
    const [one, other] = [await caseOf(codes[0]), await caseOf(codes[1])];
    if (one !== other) {
      const merge = { revision: (await seen(one)).revision, with: await seen(other), reason: '同一家店' };
      await hub.post(`/api/v1/cases/${one}/merge`, merge).expect(200);
    }
    const caseId = await caseOf(codes[0]);
    const act = (name: string, detail: object = {}) =>
      hub.post(`/api/v1/cases/${caseId}/acts`, { act: name, reason: '按规定办理', detail }).expect(200);
    const { phase } = (await hub.get(`/api/v1/cases/${caseId}/life`).expect(200)).body;
    if (phase === 'registered') await act('triage');
    await act('accept');
    await act('answer', { reply: `${REPLY}${RARE}` });
    const pageOf = async (code: string, address: string, answers = 1): Promise<string> => {
      const resident = new Resident(intake.url, address);
      await resident.post('/progress', { code });
      const page = async () => (await resident.get('/progress/view')).text;
      return seenOnce(page, (text) => text.split('已答复办结').length > answers, 'she is answered');
    };
    const [hers, his] = [await pageOf(codes[0], '198.51.100.73'), await pageOf(codes[1], '198.51.100.74')];
    expect(hers).toContain(`${HERS.me.name}、***（***）：余额可退，请持收据到文三路100号办理，咨询电话0571-88880000。`);
    expect(his).toContain(`***、${HIS.me.name}（${HIS.me.phone}）`);
    const sealed = await intake.query<{ sealed: string }>('select sealed from progress where sealed is not null');
    expect([sealed.length, JSON.stringify(sealed).includes('余额')]).toEqual([2, false]);
    expect((await hub.get(`/api/v1/cases/${caseId}/write-backs`).expect(200)).text).not.toContain('余额可退');

    // The order had waited for its source, and its case is no more: its records lie in another.
    const merge = { revision: (await seen(into)).revision, with: await seen(caseId), reason: '同一当事人' };
    await hub.post(`/api/v1/cases/${into}/merge`, merge).expect(200);
    await hub.query(
      `update write_back set state = 'waiting', receipt_no = gen_random_uuid(), next_at = now(), settled_at = null
       where case_id = $1 and status = '已结案'`,
      [caseId],
    );
    const later = await pageOf(codes[0], '198.51.100.76', 2);
    expect(later.split(`${HERS.me.name}、***（***）：余额可退`)).toHaveLength(3);
    expect(later).not.toContain(HIS.me.name);
  });
}
