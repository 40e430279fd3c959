import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(dispute('court', 'R-1'));
  await hub.publish(
    dispute('petition', 'R-2', {
      title: '工地拖欠工资',
      narrative: '我在余杭区工地做木工，包工头欠我工资两万元。',
      complainants: [{ kind: 'person', name: '卜算子', phone: '13500000012' }],
      respondents: [{ kind: 'person', name: '钱包工' }],
      place: { divisionCode: '330110' },
      filedAt: '2026-01-05T09:00:00+08:00',
    }),
  );
});
afterAll(() => hub?.stop());

const caseOf = async (path: string): Promise<string> =>
  (await hub.get(`/api/v1/records/${path}`).expect(200)).body.caseId;

/** Puts the two records before a person, as the match stage does with a pair between its thresholds. */
async function askAbout(left: string, right: string): Promise<string> {
  const [row] = await hub.query<{ review_id: string }>(
    `insert into review_pair (left_id, right_id, score, detail)
     select least(l.record_id, r.record_id), greatest(l.record_id, r.record_id), 0.6, '{}'
     from record l, record r where l.source_id = $1 and r.source_id = $2
     on conflict (left_id, right_id) do update set state = 'open' returning review_id`,
    [left, right],
  );
  return (row as { review_id: string }).review_id;
}

/** Records that no machine would take for one conflict. */
const unlike = (sourceId: string) =>
  dispute('petition', sourceId, {
    title: `${sourceId} 的事`,
    narrative: `只有 ${sourceId} 说的事`,
    complainants: [{ kind: 'person', name: `闻人${'甲乙丙丁'[Number(sourceId.slice(2)) - 1]}` }],
    respondents: [{ kind: 'organisation', name: `杭州第${sourceId.slice(2)}号商行` }],
    place: { divisionCode: '330110' },
  });

describe('review', () => {
  it('merges on “same”: the first case survives, the other redirects; the ledger knows who and why', async () => {
    const [survivor, other] = [await caseOf('court/R-1'), await caseOf('petition/R-2')];
    expect(survivor).not.toBe(other);
    const reviewId = await askAbout('R-1', 'R-2');
    const { items } = (await hub.get('/api/v1/review').expect(200)).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        reviewId,
        left: { system: 'court', sourceId: 'R-1' },
        right: { system: 'petition', sourceId: 'R-2' },
        score: expect.closeTo(0.6),
      }),
    );
    await hub.post(`/api/v1/review/${reviewId}`, { decision: 'same', reason: '同一人同一事' }).expect(200);
    expect(await caseOf('petition/R-2')).toBe(survivor);
    const gone = await hub.get(`/api/v1/cases/${other}`).redirects(0).expect(308);
    expect(gone.headers.location).toBe(`/api/v1/cases/${survivor}`);
    const record = (await hub.get('/api/v1/records/petition/R-2').expect(200)).body;
    expect(record.decidedBy).toBe('review');
    const ledger = await hub.query('select kind, actor from judgement where case_id = $1 order by judgement_id', [
      survivor,
    ]);
    expect(ledger).toContainEqual({ kind: 'merged', actor: 'key:admin' });
    await hub.post(`/api/v1/review/${reviewId}`, { decision: 'same', reason: '再说一遍' }).expect(409);
  });

  it('parts on “different”, and the machine does not join them again', async () => {
    const reviewId = await askAbout('R-1', 'R-2');
    await hub.post(`/api/v1/review/${reviewId}`, { decision: 'different', reason: '看错了' }).expect(200);
    const [first, second] = [await caseOf('court/R-1'), await caseOf('petition/R-2')];
    expect(first).not.toBe(second);
    await hub.publish(dispute('petition', 'R-2', { filedAt: '2026-03-02T10:00:00+08:00' }));
    expect(await caseOf('petition/R-2')).not.toBe(await caseOf('court/R-1'));
  });

  it('refuses an answer that an earlier one forbids, names that one, and leaves the pair open', async () => {
    await hub.publish(...['K-1', 'K-2', 'K-3'].map(unlike));
    const answer = async (left: string, right: string, decision: string) =>
      hub.post(`/api/v1/review/${await askAbout(left, right)}`, { decision, reason: '核对过' });
    await answer('K-1', 'K-2', 'different').then(({ status }) => expect(status).toBe(200));
    await answer('K-2', 'K-3', 'same').then(({ status }) => expect(status).toBe(200));
    const refused = await answer('K-1', 'K-3', 'same');
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toMatch(/K-1 and petition K-2 are “different” \(key:admin, 20/);
    const open = await hub.query('select state from review_pair where review_id = $1', [await askAbout('K-1', 'K-3')]);
    expect(open).toEqual([{ state: 'open' }]);
    expect(await caseOf('petition/K-1')).not.toBe(await caseOf('petition/K-3'));
    await answer('K-1', 'K-3', 'different').then(({ status }) => expect(status).toBe(200));
    await hub.publish(unlike('K-4'));
    await answer('K-3', 'K-4', 'same').then(({ status }) => expect(status).toBe(200));
    const parting = await answer('K-2', 'K-4', 'different');
    expect({ status: parting.status, detail: parting.body.detail }).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/petition K-3 and petition K-4 are “same”/),
    });
    expect(await caseOf('petition/K-2')).toBe(await caseOf('petition/K-4'));
  });

  it('refuses unknown pairs and answers that are none', async () => {
    await hub.post('/api/v1/review/999999', { decision: 'same', reason: 'x' }).expect(404);
    const reviewId = await askAbout('R-1', 'R-2');
    await hub.post(`/api/v1/review/${reviewId}`, { decision: 'maybe', reason: 'x' }).expect(400);
  });
});

describe('a case number', () => {
  it('stays when an older record joins, and is what lookup finds', async () => {
    await hub.publish(
      dispute('court', 'N-1', { complainants: [{ kind: 'person', name: '上官云', phone: '13500000077' }] }),
    );
    const caseId = await caseOf('court/N-1');
    const number = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.caseNumber;
    const older = { complainants: [{ kind: 'person' as const, name: '东方白' }], filedAt: '2024-03-02T10:00:00+08:00' };
    await hub.publish(dispute('petition', 'N-2', older));
    await hub
      .post(`/api/v1/review/${await askAbout('N-1', 'N-2')}`, { decision: 'same', reason: '同一件事' })
      .expect(200);
    expect((await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.caseNumber).toBe(number);
    const found = (await hub.get(`/api/v1/lookup?q=${number}`).expect(200)).body.items;
    expect(found).toEqual([expect.objectContaining({ caseId, caseNumber: number, matchedOn: ['caseNumber'] })]);
  });
});
