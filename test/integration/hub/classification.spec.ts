import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
}, 60_000);
afterAll(() => hub?.stop());

const caseOf = async (path: string): Promise<string> =>
  (await hub.get(`/api/v1/records/${path}`).expect(200)).body.caseId;

describe('why a case is of its type', () => {
  it('is said for the case and each record: probabilities, tables, relations; learned words with a purpose only', async () => {
    await hub.publish(
      dispute('court', 'T-1', { category: ['物业服务合同纠纷'] }),
      dispute('petition', 'T-2', { category: ['城乡建设'] }),
    );
    const caseId = await caseOf('court/T-1');
    expect(await caseOf('petition/T-2')).toBe(caseId);
    const { body } = await hub.get(`/api/v1/cases/${caseId}/classification`).expect(200);
    expect(body).toMatchObject({ caseId, disputeType: 'D14', disputeTypeName: '物业纠纷' });
    expect(body.machine).toMatchObject({ disputeType: 'D14', confidence: expect.closeTo(body.confidence, 4) });
    expect(body.machine.rule).toBe(body.decidedBy);
    expect(body.machine.probabilities[0]).toMatchObject({ type: 'D14', name: '物业纠纷' });
    expect(body.machine.evidence).toContainEqual(
      expect.objectContaining({ source: 'crosswalk', rule: 'court-causes/物业服务合同', found: '物业服务合同纠纷' }),
    );
    expect(body.records.map(({ sourceId }: { sourceId: string }) => sourceId).sort()).toEqual(['T-1', 'T-2']);
    const learned = (answer: typeof body) =>
      answer.machine.evidence.filter(({ rule }: { rule: string }) => rule.startsWith('types-')).length;
    expect(learned(body)).toBe(0);
    const shown = await hub
      .get(`/api/v1/cases/${caseId}/classification`)
      .set('X-Purpose', encodeURIComponent('核对类型'));
    expect(learned(shown.body)).toBeGreaterThan(0);
  });

  it('keeps a category that no table knows in sight, and types by the words', async () => {
    await hub.publish(
      dispute('petition', 'T-3', {
        category: ['蓬莱仙岛/未尽事宜'],
        complainants: [{ kind: 'person', name: '褚云生', phone: '13900001111' }],
      }),
    );
    const { body } = await hub.get(`/api/v1/cases/${await caseOf('petition/T-3')}/classification`).expect(200);
    expect(body.machine).toMatchObject({ disputeType: 'D14', unmappedCategories: ['蓬莱仙岛/未尽事宜'] });
    const list = await hub.get('/api/v1/classification/unmapped').expect(200);
    expect(list.body.items).toContainEqual(
      expect.objectContaining({ system: 'petition', category: '蓬莱仙岛/未尽事宜', records: 1 }),
    );
  });

  it('waits for a person where text and tables say nothing, and drops nothing', async () => {
    await hub.publish(
      dispute('petition', 'T-4', {
        title: undefined,
        narrative: 'The quick brown fox jumps over the lazy dog.',
        claim: undefined,
        category: undefined,
        respondents: [],
        complainants: [{ kind: 'person', name: '阮少卿', phone: '13900002222' }],
      }),
    );
    const { body } = await hub.get(`/api/v1/cases/${await caseOf('petition/T-4')}/classification`).expect(200);
    expect(body.machine).toMatchObject({ disputeType: 'D99', needsReview: true });
  });

  it('answers 404 for a case that is none', async () => {
    await hub.get('/api/v1/cases/999999/classification').expect(404);
    await hub.get('/api/v1/cases/x/classification').expect(404);
  });
});
