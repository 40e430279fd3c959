import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replayLinks, survivorIn } from '../../../apps/hub/src/registry/replay-links.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { tellsTheWorkOfThen } from './past-work.js';
import { unlike as record } from './unlike-records.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
});
afterAll(() => hub?.stop());

interface Case {
  caseId: string;
  caseNumber: string;
  revision: number;
  records: { sourceId: string }[];
}

const recordOf = async (sourceId: string) => (await hub.get(`/api/v1/records/petition/${sourceId}`).expect(200)).body;
async function caseOf(sourceId: string): Promise<Case> {
  const { caseId } = await recordOf(sourceId);
  return (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
}
const named = (sourceId: string) => ({ system: 'petition', sourceId });
const seen = ({ caseId, revision }: Case) => ({ caseId, revision });
const merge = (one: Case, other: Case, reason = '核对过，是一件事') =>
  hub.post(`/api/v1/cases/${one.caseId}/merge`, { revision: one.revision, with: seen(other), reason });
const split = (from: Case, sourceIds: string[], reason = '不是一件事') =>
  hub.post(`/api/v1/cases/${from.caseId}/split`, { revision: from.revision, records: sourceIds.map(named), reason });
const move = (from: Case, sourceId: string, to: Case, reason = '属于另一件事') =>
  hub.post(`/api/v1/cases/${from.caseId}/move`, {
    revision: from.revision,
    record: named(sourceId),
    to: seen(to),
    reason,
  });
const undo = (judgementId: string, body: object = {}) =>
  hub.post(`/api/v1/judgements/${judgementId}/undo`, { reason: '看错了', ...body });

/** Links, ids and numbers as outside parties see them. */
async function registry() {
  const lines = async (path: string) => (await hub.get(path).expect(200)).text.trim().split('\n').sort();
  const cases = (await lines('/api/v1/export/cases')).map((line) => {
    const { caseId, caseNumber, records } = JSON.parse(line);
    return { caseId, caseNumber, records };
  });
  return { links: await lines('/api/v1/export/links'), cases };
}

describe('merge and undo', () => {
  it('merge two cases, redirect the younger for ever, tell it, and give back the identical linkage', async () => {
    await hub.publish(record('M-1', 1), record('M-2', 2), record('M-3', 2));
    const before = await registry();
    const [one, other] = [await caseOf('M-1'), await caseOf('M-2')];
    expect(other.records).toHaveLength(2);
    const [older, younger] = Number(one.caseId) < Number(other.caseId) ? [one, other] : [other, one];
    const { body } = await merge(younger, older).expect(200);
    expect((await caseOf('M-3')).caseId).toBe(older.caseId);
    const gone = await hub.get(`/api/v1/cases/${younger.caseId}`).redirects(0).expect(308);
    expect(gone.headers.location).toBe(`/api/v1/cases/${older.caseId}`);
    expect(await recordOf(younger === one ? 'M-1' : 'M-2')).toMatchObject({ decidedBy: 'review' });
    const undone = await undo(body.judgementId).expect(200);
    expect(await registry()).toEqual(before);
    await hub.get(`/api/v1/cases/${younger.caseId}`).expect(200);
    await undo(undone.body.judgementId).expect(200);
    expect((await caseOf('M-2')).caseId).toBe((await caseOf('M-1')).caseId);
    await undo(body.judgementId).expect(200);
    expect(await registry()).toEqual(before);
    await undo(body.judgementId).expect(409);
  });

  it('leave older redirects as they were, and end every redirect in a case that is there', async () => {
    await hub.publish(record('C-1', 4));
    await hub.publish(record('C-2', 5));
    await hub.publish(record('C-3', 6));
    const [a, b, c] = [await caseOf('C-1'), await caseOf('C-2'), await caseOf('C-3')];
    await merge(b, c).expect(200);
    const { body } = await merge(a, await caseOf('C-2')).expect(200);
    const leads = async () => (await hub.get(`/api/v1/cases/${c.caseId}`).redirects(0).expect(308)).headers.location;
    expect(await leads()).toBe(`/api/v1/cases/${a.caseId}`);
    await undo(body.judgementId).expect(200);
    expect(await leads()).toBe(`/api/v1/cases/${b.caseId}`);
  });

  it('ask where a record belongs that joined meanwhile, and keep what the person says of it', async () => {
    await hub.publish(record('N-1', 8), record('N-2', 9));
    const { body } = await merge(await caseOf('N-1'), await caseOf('N-2')).expect(200);
    await hub.publish(record('N-3', 9));
    expect((await recordOf('N-3')).caseId).toBe((await recordOf('N-1')).caseId);
    const refused = await undo(body.judgementId).expect(409);
    expect(refused.body.errors).toEqual([{ field: 'assign', message: 'petition/N-3' }]);
    const caseId = /case (\d+) or (\d+)/.exec(refused.body.detail)?.[1] as string;
    await undo(body.judgementId, { assign: [{ record: named('N-3'), caseId }] }).expect(200);
    expect((await recordOf('N-3')).caseId).toBe(caseId);
    expect((await recordOf('N-1')).caseId).not.toBe((await recordOf('N-2')).caseId);
  });
});

describe('split and move', () => {
  it('part a case; the larger part keeps the id; the machine never joins them again', async () => {
    await hub.publish(record('S-1', 11), record('S-2', 11), record('S-3', 11));
    const from = await caseOf('S-1');
    expect(from.records).toHaveLength(3);
    const before = await registry();
    const { body } = await split(from, ['S-3']).expect(200);
    const taken = await caseOf('S-3');
    expect((await caseOf('S-1')).caseId).toBe(from.caseId);
    expect(taken.caseId).not.toBe(from.caseId);
    await hub.publish({ ...record('S-3', 11), updatedAt: '2026-03-09T10:00:00+08:00' });
    await hub.publish(record('S-4', 11));
    expect((await recordOf('S-3')).caseId).not.toBe((await recordOf('S-1')).caseId);
    await hub.publish({ system: 'petition', sourceId: 'S-4', state: 'withdrawn' });
    await undo(body.judgementId).expect(200);
    expect(await registry()).toEqual(before);
    expect((await hub.get(`/api/v1/cases/${taken.caseId}`).redirects(0).expect(308)).headers.location).toBe(
      `/api/v1/cases/${from.caseId}`,
    );
  });

  it('move a record to the case where it belongs, and back', async () => {
    await hub.publish(record('V-1', 13), record('V-2', 13), record('V-3', 14));
    const before = await registry();
    const { body } = await move(await caseOf('V-1'), 'V-2', await caseOf('V-3')).expect(200);
    expect((await recordOf('V-2')).caseId).toBe((await recordOf('V-3')).caseId);
    expect((await recordOf('V-1')).caseId).not.toBe((await recordOf('V-3')).caseId);
    expect(body.cases.map((one: Case) => one.records.length).sort()).toEqual([1, 2]);
    await undo(body.judgementId).expect(200);
    expect(await registry()).toEqual(before);
  });

  it('tell everyone: each act leaves its events in the outbox in its transaction', async () => {
    await hub.publish(record('E-1', 16), record('E-2', 17));
    // Triggers see what the relay has taken away already.
    await hub.query('create table told (type text, data jsonb)');
    await hub.query(`create function note() returns trigger language plpgsql as $$ begin
      insert into told values (new.payload::jsonb ->> 'type', new.payload::jsonb -> 'data'); return new; end $$`);
    await hub.query('create trigger note after insert on outbox for each row execute function note()');
    const [one, other] = [await caseOf('E-1'), await caseOf('E-2')];
    const { body } = await merge(one, other).expect(200);
    await undo(body.judgementId).expect(200);
    await hub.query('drop trigger note on outbox');
    // Time limits that pass meanwhile are told, too.
    const told = await hub.query<{ type: string; data: Record<string, unknown> }>(
      `select type, data from told where type not like 'Clock%'`,
    );
    const [survivor, gone] = [one.caseId, other.caseId].sort((a, b) => Number(a) - Number(b));
    expect(told).toEqual([
      { type: 'CaseMerged', data: expect.objectContaining({ caseId: gone, mergedInto: survivor }) },
      { type: 'CaseSplit', data: expect.objectContaining({ caseId: gone, splitFrom: survivor }) },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/137\d{8}/);
  });
});

describe('refusals', () => {
  const problem = async (request: ReturnType<HubFixture['post']>) => {
    const { status, body, headers } = await request;
    expect(headers['content-type']).toMatch(/application\/problem\+json/);
    return { status, detail: body.detail as string };
  };

  it('say what is wrong', async () => {
    await hub.publish(record('X-1', 21), record('X-2', 21), record('X-3', 22));
    const [a, b] = [await caseOf('X-1'), await caseOf('X-3')];
    const stale = { ...a, revision: a.revision + 1 };
    expect(await problem(merge(stale, b))).toMatchObject({ status: 412, detail: expect.stringMatching(/Look again/) });
    expect(await problem(merge(a, a))).toMatchObject({ status: 400, detail: expect.stringMatching(/itself/) });
    expect(await problem(merge(a, b, ' '))).toMatchObject({ status: 400, detail: expect.stringMatching(/reason/) });
    expect(await problem(merge(a, { ...b, caseId: '999999999' }))).toMatchObject({ status: 404 });
    expect(await problem(merge({ ...a, caseId: 'nonsense' }, b))).toMatchObject({ status: 404 });
    expect(await problem(split(a, ['X-1', 'X-2']))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/left/),
    });
    expect(await problem(split(b, ['X-3']))).toMatchObject({ status: 409, detail: expect.stringMatching(/left/) });
    expect(await problem(split(a, []))).toMatchObject({ status: 400 });
    expect(await problem(split(a, ['X-3']))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/belongs to/),
    });
    expect(await problem(split(a, ['none']))).toMatchObject({ status: 404 });
    expect(await problem(move(a, 'X-1', a))).toMatchObject({ status: 400 });
    expect(await problem(undo('999999999'))).toMatchObject({ status: 404 });
    const [opened] = await hub.query<{ judgement_id: string }>(
      "select judgement_id from judgement where kind = 'opened'",
    );
    expect(await problem(undo(opened?.judgement_id as string))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/no act of a person/),
    });
  });

  it('know what has ended: a case that was merged, a record that is withdrawn', async () => {
    await hub.publish(record('W-1', 31), record('W-2', 31), record('W-3', 32), record('W-4', 33));
    const [a, c, d] = [await caseOf('W-1'), await caseOf('W-3'), await caseOf('W-4')];
    await hub.publish({ system: 'petition', sourceId: 'W-2', state: 'withdrawn' });
    const now = await caseOf('W-1');
    expect(await problem(split(now, ['W-2']))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/withdrawn/),
    });
    await hub.publish({ system: 'petition', sourceId: 'W-4', state: 'withdrawn' });
    const gone = { ...d, revision: d.revision + 1 };
    expect(await problem(merge(now, gone))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/no live record/),
    });
    await merge(now, c).expect(200);
    const [dead, alive] = Number(a.caseId) < Number(c.caseId) ? [c, a] : [a, c];
    expect(await problem(merge(await caseOf('W-1'), dead))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(new RegExp(`merged into case ${alive.caseId}`)),
    });
  });

  it('let only those act whose work it is', async () => {
    await hub.publish(record('Y-1', 41), record('Y-2', 42));
    const [a, b] = [await caseOf('Y-1'), await caseOf('Y-2')];
    const tryAs = async (username: string) => {
      return hub
        .anonymous()
        .post(`/api/v1/cases/${a.caseId}/merge`)
        .set('authorization', await hub.signIn(username))
        .send({ revision: a.revision, with: seen(b), reason: '试试' });
    };
    expect((await tryAs('auditor')).status).toBe(403);
    expect((await tryAs('operator')).status).toBe(403);
    expect((await tryAs('leader')).status).toBe(200);
  });

  it('name the later act that rests upon the one to be undone', async () => {
    await hub.publish(record('Z-1', 51), record('Z-2', 52), record('Z-3', 53));
    const first = await merge(await caseOf('Z-1'), await caseOf('Z-2')).expect(200);
    const second = await merge(await caseOf('Z-1'), await caseOf('Z-3')).expect(200);
    const refused = await problem(undo(first.body.judgementId));
    expect(refused).toMatchObject({ status: 409, detail: expect.stringContaining(second.body.judgementId) });
  });
});

describe('the ledger', () => {
  interface Entry {
    judgementId: string;
    kind: string;
    actor: string;
    caseId: string | null;
    fromCaseId: string | null;
    reason: string | null;
    basis: string | null;
    causedBy: string | null;
    undoes: string | null;
    undoneBy: string | null;
    records: { sourceId: string }[];
    pairs: { steps: { words: string | null }[]; priorWeight: number; weight: number }[];
  }
  const judgements = async (path: string): Promise<Entry[]> =>
    (await hub.get(`/api/v1/${path}/judgements?limit=100`).expect(200)).body.items;

  it('tells of a case what was decided, by whom and why, and what undid it', async () => {
    await hub.publish(record('L-1', 56), record('L-2', 56), record('L-3', 57));
    const [a, b] = [await caseOf('L-1'), await caseOf('L-3')];
    const merged = (await merge(a, b, '与闻人甲的电话13712345678是一件事').expect(200)).body.judgementId;
    const undone = (await undo(merged).expect(200)).body.judgementId;
    const entries = await judgements(`cases/${a.caseId}`);
    const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
    expect(of('undo')).toMatchObject([{ judgementId: undone, actor: 'key:admin', undoes: merged, reason: '看错了' }]);
    expect(of('case-merge')).toMatchObject([{ judgementId: merged, undoneBy: undone }]);
    expect(of('case-merge')[0]?.reason).not.toContain('13712345678');
    expect(of('merged')).toMatchObject([{ causedBy: merged, undoneBy: undone, basis: 'must', actor: 'key:admin' }]);
    expect(of('split')).toMatchObject([{ causedBy: undone, undoneBy: null }]);
    const [linked] = of('linked');
    expect(linked).toMatchObject({ actor: 'machine', basis: 'score', causedBy: null });
    const [pair] = linked?.pairs ?? [];
    expect(pair?.steps.length).toBeGreaterThan(5);
    const kinds = (await judgements('records/petition/L-3')).map((entry) => entry.kind);
    expect(kinds).toEqual(expect.arrayContaining(['opened', 'case-merge', 'undo']));
    await hub.get('/api/v1/cases/999999999/judgements').expect(404);
    await hub.get('/api/v1/records/petition/none/judgements').expect(404);
  });

  it('is read page by page', async () => {
    const { caseId } = await caseOf('L-1');
    const whole = (await judgements(`cases/${caseId}`)).map((entry) => entry.judgementId);
    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await hub.get(`/api/v1/cases/${caseId}/judgements?limit=2${cursor}`).expect(200);
      paged.push(...body.items.map((entry: Entry) => entry.judgementId));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(paged).toEqual(whole);
  });

  it('alone gives the links, ids and redirects of the tables, after everything that was done here', async () => {
    const entries = await hub.query<Parameters<typeof replayLinks>[0] extends Iterable<infer E> ? E : never>(
      `select kind, detail -> 'records' as "recordIds", case when kind <> 'unlinked' then case_id::text end as "caseId",
         detail ->> 'from' as "fromCaseId"
       from judgement where kind in ('opened', 'linked', 'moved', 'merged', 'split', 'unlinked') order by judgement_id`,
    );
    const kinds = new Set(entries.map((entry) => entry.kind));
    expect([...kinds].sort()).toEqual(['linked', 'merged', 'moved', 'opened', 'split', 'unlinked']);
    const { caseOf: replayed, redirects } = replayLinks(entries);
    const links = await hub.query<{ id: string; case_id: string }>(
      `select record_id::text as id, case_id::text from record where state = 'live' and nature = 'dispute'`,
    );
    expect(new Map([...replayed].sort())).toEqual(new Map(links.map((row) => [row.id, row.case_id] as const).sort()));
    const clusters = await hub.query<{ id: string; case_id: string }>(
      'select record_id::text as id, cluster_id::text as case_id from linkage_record',
    );
    expect(new Map([...replayed].sort())).toEqual(
      new Map(clusters.map((row) => [row.id, row.case_id] as const).sort()),
    );
    const merged = await hub.query<{ case_id: string; merged_into: string }>(
      'select case_id::text, merged_into::text from case_file where merged_into is not null',
    );
    expect(merged.length).toBeGreaterThan(0);
    expect(new Map([...redirects].sort())).toEqual(
      new Map(merged.map((row) => [row.case_id, row.merged_into] as const).sort()),
    );
    for (const { case_id } of merged) {
      const { headers } = await hub.get(`/api/v1/cases/${case_id}`).redirects(0).expect(308);
      expect(headers.location).toBe(`/api/v1/cases/${survivorIn(redirects, case_id)}`);
    }
  });
});

describe('the registry as of a past moment', () => {
  const at = () => new Promise<string>((resolve) => setTimeout(() => resolve(new Date().toISOString()), 20));
  const past = (path: string, asOf: string, purpose?: string) =>
    hub.get(`/api/v1/${path}?asOf=${encodeURIComponent(asOf)}`, purpose);

  it('tells cases and records as ledger and versions had them: before, while merged, and parted again', async () => {
    const nowhere = await at();
    await hub.publish(record('H-1', 46), record('H-2', 47));
    const apart = await at();
    const [one, two] = [await caseOf('H-1'), await caseOf('H-2')];
    const [older, younger] = Number(one.caseId) < Number(two.caseId) ? [one, two] : [two, one];
    const moved = younger === two ? 'H-2' : 'H-1';
    const { body } = await merge(younger, older).expect(200);
    const merged = await at();
    await undo(body.judgementId).expect(200);
    await hub.publish({ ...record('H-1', 46), state: 'withdrawn' });

    expect((await past(`cases/${older.caseId}`, nowhere).expect(404)).body.detail).toMatch(/was not there yet/);
    await past('records/petition/H-1', nowhere).expect(404);
    const ids = ({ body: told }: { body: { records: { sourceId: string }[] } }) =>
      told.records.map(({ sourceId }) => sourceId).sort();
    expect(ids(await past(`cases/${older.caseId}`, apart).expect(200))).toHaveLength(1);
    expect(ids(await past(`cases/${younger.caseId}`, apart).expect(200))).toEqual([moved]);
    expect(ids(await past(`cases/${older.caseId}`, merged).expect(200))).toEqual(['H-1', 'H-2']);
    const gone = await past(`cases/${younger.caseId}`, merged).expect(308);
    expect(gone.headers.location).toBe(`/api/v1/cases/${older.caseId}?asOf=${encodeURIComponent(merged)}`);
    expect((await past(`records/petition/${moved}`, merged)).body.caseId).toBe(older.caseId);
    expect((await past(`records/petition/${moved}`, apart)).body.caseId).toBe(younger.caseId);
    expect((await past('records/petition/H-1', merged)).body).toMatchObject({
      state: 'live',
      version: 1,
      asOf: merged,
    });
    expect((await past('records/petition/H-1', await at())).body).toMatchObject({ state: 'withdrawn', version: 2 });
  });

  it('tells the fields by the versions of that time, masked like today, and says what cannot be known', async () => {
    const first = record('H-3', 48);
    const name = first.content!.complainants[0]!.name!;
    await hub.publish(first);
    const before = await at();
    const content = { ...first.content!, title: '后来的题目', amountYuan: 4321, confidential: true };
    await hub.publish({ ...first, content });
    const { caseId } = await caseOf('H-3');
    const { body } = await past(`cases/${caseId}`, before).expect(200);
    expect(body).toMatchObject({
      asOf: before,
      caseId,
      amountYuan: first.content!.amountYuan ?? null,
      status: 'registered',
    });
    expect(body.versionsAt.map((time: string) => time > before)).toEqual([true]);
    expect(body.title).not.toBe('后来的题目');
    expect(body.unknown.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['riskLevel', 'stale']),
    );
    // Secret since: then she is secret in what was said before, too.
    expect(JSON.stringify(body)).not.toContain(name);
    expect((await past(`cases/${caseId}`, before, '核查')).body.parties[0].name).toBe(name);
    expect((await past(`cases/${caseId}`, await at())).body.amountYuan).toBe(4321);
    await tellsTheWorkOfThen(hub);
  });

  it('refuses a time that has not come, and what is no time', async () => {
    await past('records/petition/H-3', '2099-01-01T00:00:00Z').expect(400);
    await past('records/petition/H-3', 'yesterday').expect(400);
  });
});
