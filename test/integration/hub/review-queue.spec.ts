import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';
import { unlike } from './unlike-records.js';

let hub: HubFixture;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  hub = await startHubFixture();
  for (const username of ['triage', 'leader', 'auditor', 'operator']) {
    tokens[username] = await hub.signIn(username);
  }
});
afterAll(() => hub?.stop());

const as = (username: string) => ({
  get: (path: string) =>
    hub
      .anonymous()
      .get(path)
      .set('authorization', tokens[username] as string),
  post: (path: string, body: object = {}) =>
    hub
      .anonymous()
      .post(path)
      .set('authorization', tokens[username] as string)
      .send(body),
  delete: (path: string) =>
    hub
      .anonymous()
      .delete(path)
      .set('authorization', tokens[username] as string),
});

/** Puts two records before a person, as the match stage does, and lets the hub value the question. */
async function ask(left: string, right: string, score = 0.5): Promise<string> {
  const [row] = await hub.query<{ review_id: string }>(
    `insert into review_pair (left_id, right_id, score, detail)
     select least(l.record_id, r.record_id), greatest(l.record_id, r.record_id), $3, '{}'
     from record l, record r where l.source_id = $1 and r.source_id = $2 returning review_id`,
    [left, right, score],
  );
  return (row as { review_id: string }).review_id;
}

interface Item {
  reviewId: string;
  value: number;
  revision: string;
  claimedBy: string | null;
}
const listed = async (query = '', username = 'triage'): Promise<Item[]> =>
  (await as(username).get(`/api/v1/review?limit=100${query}`).expect(200)).body.items;
const ids = (items: Item[]) => items.map((item) => item.reviewId);

describe('the queue', () => {
  it('asks what is worth most first, page by page while answers come in', async () => {
    await hub.publish(...[1, 2, 3, 4, 5, 6].map((who) => unlike(`Q-${who}`, who)));
    const unlikely = await ask('Q-1', 'Q-2', 0.05);
    const even = await ask('Q-3', 'Q-4', 0.5);
    const likely = await ask('Q-5', 'Q-6', 0.8);
    // What comes for a record of theirs makes the hub value its questions.
    await hub.publish(...[8, 9, 10].map((who) => unlike(`Q-${who}`, [1, 3, 5][who - 8] as number)));
    const first = (await as('triage').get('/api/v1/review?limit=2').expect(200)).body;
    expect(ids(first.items)).toEqual([likely, even]);
    expect(first.items[0].value).toBeGreaterThan(first.items[1].value);
    await as('triage').post(`/api/v1/review/${likely}`, { decision: 'different', reason: '两件事' }).expect(200);
    const next = (await as('triage').get(`/api/v1/review?limit=2&cursor=${first.nextCursor}`).expect(200)).body;
    expect(ids(next.items)).toEqual([unlikely]);
    expect(next.nextCursor).toBeNull();
    expect(ids(await listed('&state=different'))).toEqual([likely]);
    expect(ids(await listed('&scoreMin=0.4'))).toEqual([even]);
    expect(ids(await listed('&system=court'))).toEqual([]);
    expect(ids(await listed('&division=330110'))).toEqual([even, unlikely]);
    expect(ids(await listed('&division=3301061'))).toEqual([]);
    await as('triage').get('/api/v1/review?cursor=nonsense').expect(400);
  });

  it('shows both records side by side with the reasons, masked without a purpose', async () => {
    const [{ reviewId } = { reviewId: '' }] = await listed();
    const { body } = await as('auditor').get(`/api/v1/review/${reviewId}`).expect(200);
    expect(body.left.content.narrative).toMatch(/铺面/);
    expect(body.right.case).toMatchObject({ caseId: expect.any(String), revision: expect.any(Number) });
    expect(body.explanation.steps.length).toBeGreaterThan(5);
    expect(JSON.stringify(body)).not.toMatch(/137\d{8}/);
    const full = (await hub.get(`/api/v1/review/${reviewId}`, '核对是否同一件事').expect(200)).body;
    expect(JSON.stringify(full)).toMatch(/137\d{8}/);
    const trail = await hub.query("select purpose from audit_entry where action = 'view-review' order by audit_id");
    expect(trail).toEqual([{ purpose: null }, { purpose: '核对是否同一件事' }]);
    await as('auditor').get('/api/v1/review/999999').expect(404);
  });

  it('keeps two people from one question: claimed, given back, skipped', async () => {
    const [{ reviewId } = { reviewId: '' }] = await listed();
    await as('triage').post(`/api/v1/review/${reviewId}/claim`).expect(200);
    expect(ids(await listed('', 'leader'))).not.toContain(reviewId);
    expect(ids(await listed('&claim=mine'))).toEqual([reviewId]);
    const refused = await as('leader').post(`/api/v1/review/${reviewId}/claim`).expect(409);
    expect(refused.body.detail).toMatch(/triage/);
    const answer = { decision: 'same', reason: '是' };
    expect((await as('leader').post(`/api/v1/review/${reviewId}`, answer)).status).toBe(409);
    await as('leader').delete(`/api/v1/review/${reviewId}/claim`).expect(204);
    expect(ids(await listed('', 'leader'))).not.toContain(reviewId);
    await as('triage').post(`/api/v1/review/${reviewId}/skip`, { reason: '认识当事人' }).expect(204);
    expect(ids(await listed())).not.toContain(reviewId);
    expect(ids(await listed('', 'leader'))).toContain(reviewId);
    await as('auditor').post(`/api/v1/review/${reviewId}/claim`).expect(403);
    await as('auditor').post(`/api/v1/review/${reviewId}`, answer).expect(403);
  });

  it('refuses an answer on what has changed since it was seen, and a question that answered itself', async () => {
    await hub.publish(unlike('T-1', 21), unlike('T-2', 22));
    const reviewId = await ask('T-1', 'T-2');
    const before = (await listed()).find((item) => item.reviewId === reviewId) as Item;
    await hub.publish(unlike('T-3', 22));
    const answer = { decision: 'same', reason: '是', revision: before.revision };
    expect((await as('triage').post(`/api/v1/review/${reviewId}`, answer)).status).toBe(412);
    const now = (await listed()).find((item) => item.reviewId === reviewId) as Item;
    await as('triage')
      .post(`/api/v1/review/${reviewId}`, { ...answer, revision: now.revision })
      .expect(200);
    const gone = await ask('T-1', 'Q-1');
    await hub.publish({ system: 'petition', sourceId: 'T-1', state: 'withdrawn' });
    const refused = await as('triage').post(`/api/v1/review/${gone}`, { decision: 'same', reason: '是' }).expect(409);
    expect(refused.body.detail).toMatch(/needs no answer any more/);
  });

  it('asks again what a merge had answered, when the merge is undone', async () => {
    await hub.publish(unlike('M-1', 51), unlike('M-2', 52));
    const reviewId = await ask('M-1', 'M-2');
    const { leftCase, rightCase } = (await hub.get(`/api/v1/review/${reviewId}`).expect(200)).body.item;
    const seen = ({ caseId, revision }: { caseId: string; revision: number }) => ({ caseId, revision });
    const merge = { revision: leftCase.revision, with: seen(rightCase), reason: '一件事' };
    const { body } = await as('triage').post(`/api/v1/cases/${leftCase.caseId}/merge`, merge).expect(200);
    expect(ids(await listed())).not.toContain(reviewId);
    await as('triage').post(`/api/v1/judgements/${body.judgementId}/undo`, { reason: '看错了' }).expect(200);
    expect(ids(await listed())).toContain(reviewId);
  });

  describe('closes a question that needs no answer, with the reason, in the ledger', () => {
    const closed = async (reviewId: string) => {
      const { item, reason, left } = (await hub.get(`/api/v1/review/${reviewId}`).expect(200)).body;
      const path = `/api/v1/records/${left.system ?? item.left.system}/${left.sourceId ?? item.left.sourceId}/judgements`;
      const { items } = (await hub.get(path).expect(200)).body;
      const entry = items.find(
        ({ kind, records }: { kind: string; records: { sourceId: string }[] }) =>
          kind === 'question-closed' && records.some(({ sourceId }) => sourceId === item.right.sourceId),
      );
      return { state: item.state, decidedBy: item.decidedBy, reason, entry };
    };
    const caseOf = async (sourceId: string) => {
      const { caseId } = (await hub.get(`/api/v1/records/petition/${sourceId}`).expect(200)).body;
      return { caseId, revision: (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.revision };
    };
    const merged = async (one: string, other: string) => {
      const { caseId, revision } = await caseOf(one);
      const merge = { revision, with: await caseOf(other), reason: '一件事' };
      return (await as('triage').post(`/api/v1/cases/${caseId}/merge`, merge).expect(200)).body.judgementId;
    };

    it('where its records came into one case otherwise', async () => {
      await hub.publish(unlike('N-1', 11), unlike('N-2', 12));
      const reviewId = await ask('N-1', 'N-2');
      const act = await merged('N-1', 'N-2');
      expect(await closed(reviewId)).toMatchObject({
        state: 'moot',
        decidedBy: 'machine',
        reason: expect.stringMatching(/同一案/),
        entry: { actor: 'machine', basis: 'joined', causedBy: act },
      });
    });

    it('where a person has parted the two cases by another pair, until that is taken back', async () => {
      await hub.publish(unlike('N-3', 13), unlike('N-4', 14), unlike('N-5', 15));
      await merged('N-3', 'N-4');
      const [answered, other] = [await ask('N-3', 'N-5'), await ask('N-4', 'N-5')];
      const { body } = await as('triage')
        .post(`/api/v1/review/${answered}`, { decision: 'different', reason: '两件事' })
        .expect(200);
      expect(await closed(other)).toMatchObject({
        state: 'moot',
        entry: { basis: 'parted', causedBy: body.judgementId },
      });
      expect(await closed(answered)).toMatchObject({ state: 'different', decidedBy: 'triage', entry: undefined });
      await as('triage').post(`/api/v1/judgements/${body.judgementId}/undo`, { reason: '看错了' }).expect(200);
      expect(ids(await listed())).toEqual(expect.arrayContaining([answered, other]));
    });

    it('where one of its records is gone', async () => {
      await hub.publish(unlike('N-6', 16), unlike('N-7', 17));
      const reviewId = await ask('N-6', 'N-7');
      await hub.publish({ system: 'petition', sourceId: 'N-7', state: 'withdrawn' });
      const [row] = await hub.query<{ state: string; reason: string }>(
        'select state, reason from review_pair where review_id = $1',
        [reviewId],
      );
      expect(row).toMatchObject({ state: 'moot', reason: expect.stringMatching(/撤回/) });
      const entries = await hub.query(
        `select detail ->> 'reason' as reason from judgement where kind = 'question-closed' and detail ->> 'reviewId' = $1`,
        [reviewId],
      );
      expect(entries).toEqual([{ reason: 'gone' }]);
    });
  });

  it('drops a question whose record has changed so that nobody would ask it', async () => {
    await hub.publish(unlike('U-1', 31), unlike('U-2', 32));
    const reviewId = await ask('U-1', 'U-2');
    const changed = unlike('U-1', 31);
    await hub.publish({ ...changed, content: { ...changed.content, title: '改了标题' } as typeof changed.content });
    expect(ids(await listed())).not.toContain(reviewId);
  });

  it('asks again when an answer is taken back, and keeps labels of what holds', async () => {
    await hub.publish(unlike('V-1', 41), unlike('V-2', 42));
    const reviewId = await ask('V-1', 'V-2');
    const label = async () =>
      (await hub.get('/api/v1/export/labels').expect(200)).text
        .trim()
        .split('\n')
        .filter((line) => line.includes('"V-1"'))
        .map((line) => JSON.parse(line));
    const answered = await as('leader')
      .post(`/api/v1/review/${reviewId}`, { decision: 'same', reason: '是' })
      .expect(200);
    const { judgementId } = answered.body;
    const key = (sourceId: string) => ({ system: 'petition', sourceId });
    const [left, right] = [expect.objectContaining(key('V-1')), expect.objectContaining(key('V-2'))];
    const expected = {
      decision: 'same',
      by: 'reviewed',
      decidedBy: 'leader',
      judgementId,
      decidedAt: expect.any(String),
    };
    const [exported] = await label();
    expect(exported).toMatchObject(expected);
    expect([exported.left, exported.right]).toEqual(expect.arrayContaining([left, right]));
    const undone = await as('triage').post(`/api/v1/judgements/${judgementId}/undo`, { reason: '看错了' }).expect(200);
    expect(await label()).toEqual([]);
    expect(ids(await listed())).toContain(reviewId);
    await as('triage').post(`/api/v1/judgements/${undone.body.judgementId}/undo`, { reason: '没看错' }).expect(200);
    expect(await label()).toMatchObject([expected]);
    expect(ids(await listed())).not.toContain(reviewId);
  });
});

describe('explanations', () => {
  const explain = (of: string, record: string, purpose?: string) =>
    hub.get(`/api/v1/${of}/explanation?record=${encodeURIComponent(record)}`, purpose);

  it('of two records add up from the prior to the total', async () => {
    await hub.publish(dispute('court', 'W-1'), dispute('petition', 'W-2'));
    const { body } = await explain('records/court/W-1', 'petition/W-2').expect(200);
    let sum = body.priorWeight;
    for (const step of body.steps) {
      expect(step.from).toBeCloseTo(sum, 9);
      sum += step.weight + step.tfAdjustment;
      expect(step.to).toBeCloseTo(sum, 9);
    }
    expect(sum).toBeCloseTo(body.weight, 9);
    expect(body).toMatchObject({ sameCase: true, people: null, withheld: false });
    expect(body.probability).toBeGreaterThan(0.99);
    expect(body.steps.find((step: { name: string }) => step.name === 'people').words).toMatch(/电话相同/);
  });

  it('of a record beside a case tell the average that decides, inside and outside', async () => {
    const { caseId } = (await hub.get('/api/v1/records/court/W-1').expect(200)).body;
    const own = (await explain(`cases/${caseId}`, 'petition/W-2').expect(200)).body;
    expect(own).toMatchObject({ inCase: true, pairs: [{ record: { system: 'court', sourceId: 'W-1' } }] });
    expect(own.averageWeight).toBeGreaterThanOrEqual(own.linkThreshold);
    const other = (await explain(`cases/${caseId}`, 'petition/Q-1').expect(200)).body;
    expect(other).toMatchObject({ inCase: false });
    expect(other.averageWeight).toBeLessThan(other.linkThreshold);
    expect(other.pairs).toHaveLength(2);
  });

  it('say nothing of a confidential caller without a purpose, not even that it is the same person', async () => {
    const caller = { complainants: [{ kind: 'person' as const, name: '柳如是', phone: '13666600002' }] };
    await hub.publish(
      dispute('court', 'S-1', caller),
      dispute('hotline-12345', 'S-2', { ...caller, confidential: true }),
    );
    const closed = (await explain('records/court/S-1', 'hotline-12345/S-2').expect(200)).body;
    expect(closed).toMatchObject({ withheld: true, steps: [{ name: 'withheld', words: null }] });
    expect(closed.priorWeight + closed.steps[0].weight).toBeCloseTo(closed.weight, 9);
    const open = (await explain('records/court/S-1', 'hotline-12345/S-2', '核实投诉').expect(200)).body;
    expect(open.steps.find((step: { name: string }) => step.name === 'people').words).toMatch(/姓名相同/);
    const trail = await hub.query(
      "select purpose, detail from audit_entry where action = 'view-explanation' and purpose is not null",
    );
    expect(trail).toEqual([{ purpose: '核实投诉', detail: { record: 'hotline-12345/S-2' } }]);
  });

  it('are refused for what is compared with nothing', async () => {
    await hub.publish(dispute('hotline-12345', 'S-3', { nature: 'enquiry' }));
    await explain('records/court/W-1', 'court/W-1').expect(400);
    await explain('records/court/W-1', 'nonsense').expect(400);
    await explain('records/court/W-1', 'court/none').expect(404);
    await explain('records/court/W-1', 'hotline-12345/S-3').expect(409);
    await explain('cases/999999999', 'court/W-1').expect(404);
  });

  it('are described in the API’s own description, as are all acts of reviewers', async () => {
    const { body } = await hub.anonymous().get('/api/openapi.json').expect(200);
    const typed = (path: string, verb: string) =>
      body.paths[path]?.[verb]?.responses?.['200']?.content?.['application/json']?.schema?.$ref;
    expect(typed('/api/v1/records/{system}/{sourceId}/explanation', 'get')).toMatch(/PairExplanation$/);
    expect(typed('/api/v1/cases/{caseId}/explanation', 'get')).toMatch(/CaseExplanation$/);
    expect(typed('/api/v1/cases/{caseId}/judgements', 'get')).toMatch(/LedgerPage$/);
    expect(typed('/api/v1/judgements/{judgementId}/undo', 'post')).toMatch(/ActOutcomeView$/);
  });
});

describe('values that many share', () => {
  it('are shown to the operator, masked, with their number and where they are', async () => {
    const switchboard = Array.from({ length: 84 }, (_, index) =>
      dispute('hotline-12345', `B-${index}`, {
        narrative: `第${index}件事，各说各的，彼此无关。`,
        complainants: [{ kind: 'person', name: `${'赵钱孙李周吴郑王冯陈'[index % 10]}某`, phone: '0571-88062157' }],
        respondents: [],
        place: {},
      }),
    );
    const [last, ...others] = switchboard;
    await hub.publish(...others);
    // What a batch meets is counted before it is there itself.
    await hub.publish(last as (typeof switchboard)[number]);
    const shown = (await as('operator').get('/api/v1/common-values?rule=phone').expect(200)).body;
    expect(shown.items[0]).toMatchObject({
      rule: 'phone',
      depth: 0,
      holders: expect.any(Number),
      value: [expect.stringMatching(/^\d{3}\*+$/)],
      weighsLess: true,
    });
    // Written again when it has grown by a tenth: how near it is to all 84 depends on how they came in batches.
    expect(shown.items[0].holders).toBeGreaterThan(70);
    expect(shown.items[0].examples).toHaveLength(3);
    expect(shown.rules).toContainEqual(expect.objectContaining({ rule: 'phone' }));
    const { recordsJudged, pairsCompared, since } = shown.bounds;
    expect([recordsJudged, pairsCompared].map((count) => count > switchboard.length)).toEqual([true, true]);
    expect(since).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const open = (await hub.get('/api/v1/common-values?rule=phone', '查错号').expect(200)).body;
    expect(open.items[0].value[0]).toContain('88062157');
    await as('triage').get('/api/v1/common-values').expect(403);
  });
});

describe('another model', () => {
  it('is tried without changing anything: which cases would merge, which would split', async () => {
    const model = (await as('operator').get('/api/v1/linkage/model').expect(200)).body;
    const links = (await hub.get('/api/v1/export/links').expect(200)).text;
    const same = (await as('operator').post('/api/v1/linkage/dry-run', model).expect(200)).body;
    expect(same).toMatchObject({ presentVersion: model.version, mergesTotal: 0, splitsTotal: 0 });
    expect(same.casesAfter).toBe(same.casesBefore);
    const strict = { ...model, version: 'strict', thresholds: { link: 200, review: 100 } };
    const parting = (await as('operator').post('/api/v1/linkage/dry-run', strict).expect(200)).body;
    const { caseId } = (await hub.get('/api/v1/records/court/W-1').expect(200)).body;
    expect(parting.splits).toContainEqual({
      caseId,
      caseNumber: expect.stringMatching(/^YAT/),
      parts: expect.arrayContaining([
        [{ system: 'court', sourceId: 'W-1' }],
        [{ system: 'petition', sourceId: 'W-2' }],
      ]),
    });
    expect((await hub.get('/api/v1/export/links').expect(200)).text).toBe(links);
  });

  it('is refused where it does not fit, and to those whose work it is not', async () => {
    const model = (await as('operator').get('/api/v1/linkage/model').expect(200)).body;
    const { people, ...others } = model.comparisons;
    const short = await as('operator')
      .post('/api/v1/linkage/dry-run', { ...model, comparisons: others })
      .expect(400);
    expect(short.body.detail).toMatch(/people/);
    await as('operator').post('/api/v1/linkage/dry-run', { version: 'x' }).expect(400);
    await as('triage').post('/api/v1/linkage/dry-run', model).expect(403);
  });
});
