import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TypeModels } from '../../../apps/hub/src/classification/type-models.js';
import { openDatabase } from '../../../apps/hub/src/database.js';
import { RuleBook } from '../../../apps/hub/src/rules/rule-book.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';
import { modelOfCity } from './type-models.fixture.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
});
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

  it('waits for a person where a cause contradicts the text, and shows both readings, until somebody has decided', async () => {
    await hub.publish(
      dispute('court', 'T-5', {
        title: undefined,
        narrative: '被告向原告借款十万元，出具借条，约定一年内归还，到期后多次催讨，拒不归还本金及利息。',
        claim: '请求判令被告归还借款本金100000元及利息',
        category: ['婚姻家庭、继承纠纷', '离婚纠纷'],
        complainants: [{ kind: 'person', name: '濮阳明', phone: '13900003333' }],
        respondents: [{ kind: 'person', name: '万俟强' }],
      }),
    );
    const caseId = await caseOf('court/T-5');
    const readings = {
      category: { type: 'D01', probability: expect.any(Number) },
      text: { type: 'D05', probability: expect.any(Number) },
    };
    const shown = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    expect(shown).toMatchObject({ disputeType: 'D05', typeState: 'unsure', typeReadings: readings });
    const board = async () => (await hub.get('/api/v1/triage?view=waiting&limit=100').expect(200)).body.items;
    expect(await board()).toContainEqual(expect.objectContaining({ caseId, typeReadings: readings }));
    const { body } = await hub.get(`/api/v1/cases/${caseId}/classification`).expect(200);
    expect(body.machine).toMatchObject({ disagreement: true, needsReview: true, readings });
    await hub
      .post(`/api/v1/cases/${caseId}/corrections`, { field: 'disputeType', value: 'D05', reason: '核对过借条' })
      .expect(201);
    expect((await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.typeState).toBe('person');
    expect(await board()).not.toContainEqual(expect.objectContaining({ caseId }));
  });

  it('answers 404 for a case that is none', async () => {
    await hub.get('/api/v1/cases/999999/classification').expect(404);
    await hub.get('/api/v1/cases/x/classification').expect(404);
  });
});

describe('a city with a model of its own', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-types-'));
  const file = path.join(folder, 'model.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  const put = async (model: object | string) =>
    writeFileSync(file, typeof model === 'string' ? model : JSON.stringify(model));
  const inForce = async () => (await hub.get('/api/v1/integration/health').expect(200)).body.typeModel;
  const adoptions = () =>
    hub.query<{ version: string; entry: string; replaces: string | null }>(
      `select m.version, j.model_version as entry, j.detail->'replaces'->>'version' as replaces
       from type_model m join judgement j using (judgement_id) where j.kind = 'type-model' order by model_id`,
    );
  /** What another hub on this registry does with its TYPE_MODEL as it starts, and the lines that it logs of errors. */
  const startOfAnother = async (setting: string | null) => {
    const lines: string[] = [];
    const models = new TypeModels({ info: () => undefined, error: (_, line) => lines.push(line) }, new RuleBook());
    const database = await openDatabase(hub.databaseUrl);
    await models.settle(database, setting);
    await database.destroy();
    return { inForce: models.inForce, lines };
  };
  /** The type of a new record about a lift, and the rule that found it. */
  const typeOfNew = async (sourceId: string) => {
    const complainants = [{ kind: 'person' as const, name: `司徒${sourceId}`, phone: `1380000${sourceId.slice(-4)}` }];
    await hub.publish(dispute('petition', sourceId, { complainants }));
    const { body } = await hub.get(`/api/v1/cases/${await caseOf(`petition/${sourceId}`)}/classification`).expect(200);
    return { type: body.disputeType, rule: body.decidedBy };
  };

  it('is told from the start by which model types are decided', async () => {
    expect(await inForce()).toEqual({
      version: expect.stringMatching(/^types-/),
      hash: null,
      adoptedAt: null,
      refused: null,
    });
  });

  it('adopts it at the start, with an entry in the ledger, and decides by it', async () => {
    await hub.restart(() => put(modelOfCity('city/1', { swapped: true })), { TYPE_MODEL: file });
    expect(await inForce()).toMatchObject({
      version: 'city/1',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      adoptedAt: expect.any(String),
      refused: null,
    });
    expect(await typeOfNew('M-1001')).toEqual({ type: 'D05', rule: expect.stringContaining('+city/1') });
    expect(await adoptions()).toEqual([{ version: 'city/1', entry: 'city/1', replaces: null }]);
  });

  it('keeps it over a restart, also where the file is gone, and adopts it once', async () => {
    await hub.restart(async () => rmSync(file));
    const { typeModel, warnings } = (await hub.get('/api/v1/integration/health').expect(200)).body;
    expect(typeModel).toMatchObject({ version: 'city/1', refused: expect.stringContaining('ENOENT') });
    const told = { kind: 'type-model-refused', topic: null, message: typeModel.refused };
    expect(warnings).toContainEqual(expect.objectContaining(told));
    expect(await typeOfNew('M-1002')).toMatchObject({ type: 'D05' });
    await put(modelOfCity('city/1', { swapped: true }));
    expect((await startOfAnother(file)).inForce).toMatchObject({ version: 'city/1', refused: null });
    expect((await startOfAnother(null)).inForce).toMatchObject({ version: 'city/1', refused: null });
    expect(await adoptions()).toHaveLength(1);
  });

  it.each<[string, string | object]>([
    ['no codes of dispute-types.csv', { ...modelOfCity('city/9', { swapped: false }), labels: ['工资', '物业'] }],
    ['is damaged', { ...modelOfCity('city/9', { swapped: false }), intercepts: [0] }],
    ['its version city/1 is that of another model', modelOfCity('city/1', { swapped: false })],
    ['it is no JSON', '{"format":'],
  ])('goes on by the last good one where a file does not fit, and says so in one line: %s', async (problem, model) => {
    await put(model);
    const { inForce: found, lines } = await startOfAnother(file);
    expect(found).toMatchObject({ version: 'city/1', refused: expect.stringContaining(problem) });
    expect(lines).toEqual([found.refused]);
    expect(lines[0]).toMatch(/^TYPE_MODEL .*npm run classify -- train[^\n]*$/);
    expect(await adoptions()).toHaveLength(1);
  });

  it('is followed by a hub that runs already', async () => {
    await put(modelOfCity('city/2', { swapped: false }));
    await startOfAnother(file);
    expect(await typeOfNew('M-1003')).toEqual({ type: 'D14', rule: expect.stringContaining('+city/2') });
    expect(await inForce()).toMatchObject({ version: 'city/2' });
    expect((await adoptions()).at(-1)).toEqual({ version: 'city/2', entry: 'city/2', replaces: 'city/1' });
  });

  it('is adopted once by hubs that start at the same time', async () => {
    await put(modelOfCity('city/3', { swapped: true }));
    await Promise.all([startOfAnother(file), startOfAnother(file), startOfAnother(file)]);
    expect((await adoptions()).map(({ version }) => version)).toEqual(['city/1', 'city/2', 'city/3']);
  });

  it('goes back to the shipped one when told', async () => {
    await startOfAnother('shipped');
    await startOfAnother('shipped');
    expect(await inForce()).toMatchObject({ version: expect.stringMatching(/^types-/), hash: null });
    expect((await adoptions()).map(({ version }) => version)).toEqual(['city/1', 'city/2', 'city/3', 'shipped']);
  });
});
