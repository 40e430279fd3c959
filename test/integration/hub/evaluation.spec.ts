import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { civilDateOf, plusDays } from '#libs/routing/clocks/index.js';
import { complaint } from './complaint.js';
import { comesBackUndone, isAgreedAnew, isAnswered, isTakenBack } from './ended-otherwise.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';
import { workbookCells } from './workbook-cells.js';

let hub: HubFixture;
let triage: string;
beforeAll(async () => {
  hub = await startHubFixture();
  triage = await hub.signIn('triage');
});
afterAll(() => hub?.stop());

const TODAY = civilDateOf(new Date());
const COUNTY = '330127';
const place = { divisionCode: '330127100', address: '淳安县千岛湖镇' };
const FOUND = { settled: 'yes', kept: 'yes', lawful: 'yes', cameBack: 'no', grade: 'good' };

const act = (caseId: string, name: string, detail: object = {}, as = triage) =>
  hub
    .anonymous()
    .post(`/api/v1/cases/${caseId}/acts`)
    .set('authorization', as)
    .send({ act: name, reason: '按规定办理', detail });
const lifeOf = async (caseId: string) => (await hub.get(`/api/v1/cases/${caseId}/life`).expect(200)).body;

async function closedCase(sourceId: string, content: Parameters<typeof dispute>[2] = {}): Promise<string> {
  await hub.publish(complaint('hotline-12345', sourceId, { place, ...content }));
  const { caseId } = (await hub.get(`/api/v1/records/hotline-12345/${sourceId}`).expect(200)).body;
  const mediator = await hub.signIn('mediator');
  await act(caseId, 'accept', {}, mediator).expect(200);
  await act(caseId, 'start-mediation', { mediator: '方敏', mediationKind: 'people' }, mediator).expect(200);
  await act(caseId, 'agree', { terms: '十日内退还' }, mediator).expect(200);
  await act(caseId, 'perform', { performBy: TODAY }, mediator).expect(200);
  await act(caseId, 'close', { result: 'performed', satisfaction: 4 }, mediator).expect(200);
  return caseId;
}

async function person(name: string, of: { division?: string; unit?: string }): Promise<string> {
  await hub.query(
    `insert into account (username, display_name, role, division_code, unit) values ($1, $1, 'leader', $2, $3)`,
    [name, of.division ?? null, of.unit ?? null],
  );
  await hub.query(`insert into session (token_hash, username, expires_at) values ($1, $2, now() + interval '1 hour')`, [
    createHash('sha256').update(`token-of-${name}`).digest('base64url'),
    name,
  ]);
  return `Bearer token-of-${name}`;
}

describe('the evaluation of a closed case', () => {
  it('is for the level above the unit that handled it, and for nobody of it', async () => {
    const caseId = await closedCase('EVAL-1');
    const [{ unit, level }] = (await hub.query<{ unit: string; level: string }>(
      'select handling_unit as unit, handling_level as level from case_file where case_id = $1',
      [caseId],
    )) as [{ unit: string; level: string }];
    expect(level).toBe('county');
    const back = (await hub.post(`/api/v1/cases/${caseId}/returns`, { unit, reason: '非本单位' }).expect(409)).body;
    expect([back.detail, (await lifeOf(caseId)).mayReturn]).toEqual([expect.stringContaining('at closed'), false]);
    const [own, county] = [await person('own', { unit }), await person('county', { division: COUNTY })];
    const refused = async (as: string) => (await act(caseId, 'evaluate', FOUND, as).expect(403)).body.detail;
    expect(await refused(await hub.signIn('mediator'))).toContain('triage, leader');
    expect([await refused(own), await refused(county)]).toEqual([
      `${unit} handled it itself`,
      `for the level above ${unit}`,
    ]);
    const possible = async (as: string) => {
      const { body } = await hub.anonymous().get(`/api/v1/cases/${caseId}/life`).set('authorization', as).expect(200);
      return body.possible.map(({ act: name }: { act: string }) => name);
    };
    expect([await possible(county), await possible(triage)]).toEqual([
      ['archive', 'reopen'],
      ['archive', 'evaluate', 'reopen'],
    ]);
    await hub.query(`update case_file set handling_level = 'township' where case_id = $1`, [caseId]);
    await act(caseId, 'evaluate', FOUND, county).expect(200);
  });

  it('shows what the registry knows beside it, stands once and is corrected by one that names it; all of it is kept', async () => {
    const caseId = await closedCase('EVAL-2');
    const { evaluation, since } = await lifeOf(caseId);
    expect(evaluation).toEqual({
      standing: null,
      evidence: {
        ...{ limits: expect.any(Number), late: 0, returned: 0, reopened: 0, result: 'performed', satisfaction: 4 },
        followUp: { due: TODAY, state: 'done' },
      },
    });
    expect(evaluation.evidence.limits).toBeGreaterThan(0);
    expect((await act(caseId, 'evaluate', { ...FOUND, kept: 'none' }).expect(400)).body.errors[0].field).toBe(
      'detail.kept',
    );
    await act(caseId, 'evaluate', { ...FOUND, grade: 'excellent' }).expect(400);
    const early = { act: 'evaluate', on: plusDays(TODAY, -1), reason: '评估', detail: FOUND };
    const before = await hub.post(`/api/v1/cases/${caseId}/acts`, early).expect(400);
    expect(before.body.errors).toEqual([{ field: 'on', message: expect.stringContaining('stands at closed') }]);
    const first = (await act(caseId, 'evaluate', FOUND).expect(200)).body;
    expect(first).toMatchObject({ phase: 'closed', since, evaluation: { standing: { grade: 'good', on: TODAY } } });
    await act(caseId, 'evaluate', FOUND).expect(409);
    const corrects = first.evaluation.standing.eventId;
    await act(caseId, 'archive', { archiveNumber: '2026-调-7' }).expect(200);
    const second = (await act(caseId, 'evaluate', { ...FOUND, grade: 'poor', lawful: 'no', corrects }).expect(200))
      .body;
    expect(second).toMatchObject({ phase: 'archived', evaluation: { standing: { grade: 'poor' } } });
    await act(caseId, 'evaluate', { ...FOUND, corrects }).expect(400);
    const steps = second.steps.filter(({ act: name }: { act: string }) => name === 'evaluate');
    expect(steps.map(({ detail }: { detail: object }) => detail)).toEqual([
      FOUND,
      { ...FOUND, grade: 'poor', lawful: 'no', corrects },
    ]);
    const ledger = await hub.query<{ detail: object }>(
      `select detail from judgement where case_id = $1 and kind = 'act' order by judgement_id`,
      [caseId],
    );
    expect(ledger.at(-1)?.detail).toMatchObject({ act: 'evaluate', to: 'archived', evidence: { satisfaction: 4 } });
    const trail = await hub.query<{ action: string }>(
      `select action from audit_entry where subject = $1 and action like 'casework%' order by audit_id`,
      [caseId],
    );
    const evaluating = trail.slice(5).map(({ action }) => action);
    expect(evaluating.filter((action) => action === 'casework-refused')).toHaveLength(4);
    expect(evaluating.filter((action) => action === 'casework')).toHaveLength(3);
    await hub.post(`/api/v1/cases/${caseId}/events`, { event: 'evaluated', reason: '转告' }).expect(409);
  });

  it('of a dispute that is not resolved offers to open it again, and is past when it is', async () => {
    const caseId = await closedCase('EVAL-3');
    const found = (await act(caseId, 'evaluate', { ...FOUND, settled: 'no', grade: 'poor' }).expect(200)).body;
    expect(found.possible[0].act).toBe('reopen');
    expect((await act(caseId, 'reopen').expect(200)).body.evaluation).toBeNull();
    await act(caseId, 'withdraw', { consent: true }).expect(200);
    await act(caseId, 'archive', { archiveNumber: '2026-调-8' }).expect(200);
    expect((await lifeOf(caseId)).evaluation).toMatchObject({
      standing: null,
      evidence: { reopened: 1, result: 'performed' },
    });
    await act(caseId, 'evaluate', { ...FOUND, kept: 'none', grade: 'fair' }).expect(200);
  });

  it('is a figure of assessment with the cases behind it, and stands in casebook and workbook', async () => {
    const open = await closedCase('EVAL-4');
    const query = `from=${TODAY.slice(0, 4)}-01-01&to=${TODAY}&division=${COUNTY}`;
    for (const by of ['county', 'township', 'unit']) {
      const { rows } = (await hub.get(`/api/v1/assessment?${query}&by=${by}`).expect(200)).body;
      const shares = rows.flatMap((row: { shares: { measure: string; part: number; of: number }[] }) => row.shares);
      const sum = (measure: string) =>
        shares
          .filter((share: { measure: string }) => share.measure === measure)
          .reduce(
            ([part, of]: number[], share: { part: number; of: number }) => [part! + share.part, of! + share.of],
            [0, 0],
          );
      expect([by, sum('evaluated'), sum('handled-well')]).toEqual([by, [3, 4], [1, 3]]);
    }
    const { items } = (await hub.get(`/api/v1/assessment/cases?${query}&measure=evaluated&holds=false`).expect(200))
      .body;
    expect(items.map(({ caseId }: { caseId: string }) => caseId)).toEqual([open]);
    const book = (await hub.get(`/api/v1/casebook?division=${COUNTY}&sort=caseNumber&direction=asc`).expect(200)).body;
    expect(
      book.items.map((row: { evaluation: string; stages: { evaluated: string } }) => [
        row.evaluation,
        row.stages.evaluated,
      ]),
    ).toEqual([
      ['good', TODAY],
      ['poor', TODAY],
      ['fair', TODAY],
      [null, null],
    ]);
    const [heads, first] = await workbookCells(
      hub.get(`/api/v1/export/casebook?division=${COUNTY}`).set('accept-language', 'zh-CN'),
    );
    expect([first?.[heads!.indexOf('效果评估')], first?.[heads!.indexOf('评估日期')]]).toEqual(['好', TODAY]);
  });

  it('and every figure count as late what the unit missed, and not what a party lost a right by', async () => {
    const place = { divisionCode: '330182001', address: '建德市新安江街道' };
    const caseId = await closedCase('LATE-1', { place });
    const query = `from=${TODAY.slice(0, 4)}-01-01&to=${TODAY}&division=330182`;
    const late = async () => {
      const { total } = (await hub.get(`/api/v1/assessment?${query}&by=county`).expect(200)).body;
      const { part, of } = total.shares.find(({ measure }: { measure: string }) => measure === 'overdue');
      const [row] = (await hub.get('/api/v1/casebook?division=330182').expect(200)).body.items;
      return [part, of, row.overdue, (await lifeOf(caseId)).evaluation.evidence.late];
    };
    const missed = (lapses: boolean) =>
      hub.query(
        `update case_clock set state = 'stopped', stopped_on = due + 1, rule = rule || jsonb_build_object('lapses', $2::boolean)
         where record_id in (select record_id from record where case_id = $1)`,
        [caseId, lapses],
      );
    await missed(true);
    expect(await late()).toEqual([0, 0, null, 0]);
    await missed(false);
    expect((await late()).slice(0, 3)).toEqual([1, 1, true]);
  });
});

describe('a case', () => {
  it('that asked for an answer ends with it, and counts as none that was mediated', () => isAnswered(hub));

  it('whose agreement is broken or dismissed is mediated anew, or told of the other ways', () =>
    isAgreedAnew(hub, TODAY));

  it('whose source takes an agreement back counts as though there had been none', () => isTakenBack(hub, TODAY));

  it('ended by a merge that is taken back has again what was to be done', () => comesBackUndone(hub, TODAY));
});
