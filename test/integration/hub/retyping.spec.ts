import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { guard } from '../../setup/guard.js';
import { complaint } from './complaint.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';
import { modelOfCity } from './type-models.fixture.js';

// Kafka, PostgreSQL and other work share the machine: how long a step takes says nothing here.
const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-retyping-'));
const file = path.join(folder, 'model.json');
const put = (version: string, swapped: boolean) =>
  writeFileSync(file, JSON.stringify(modelOfCity(version, { swapped })));

const WITHOUT_CASE = 'Q-1';
let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(
    dispute('court', 'L-1'),
    dispute('petition', 'L-2'),
    ...['L-3', 'L-4', 'L-5'].map((sourceId) =>
      dispute('hotline-12345', sourceId, {
        complainants: [{ kind: 'person', name: `司徒${sourceId}`, phone: `1380000${sourceId.at(-1)}111` }],
        respondents: [{ kind: 'organisation', name: `杭州第${sourceId.at(-1)}物业服务有限公司` }],
        place: { divisionCode: '330106', address: `西湖区文三路${sourceId.at(-1)}88号` },
      }),
    ),
    dispute('hotline-12345', WITHOUT_CASE, { nature: 'enquiry', narrative: '请问电梯坏了找物业还是找社区？' }),
  );
});
afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true });
});

const caseOf = async (sourceId: string, system = 'hotline-12345'): Promise<string> =>
  (await hub.get(`/api/v1/records/${system}/${sourceId}`).expect(200)).body.caseId;
const explained = async (caseId: string) => (await hub.get(`/api/v1/cases/${caseId}/classification`).expect(200)).body;
const model = async () => (await hub.get('/api/v1/classification/model').expect(200)).body;
const adopt = (version: string, swapped: boolean) =>
  hub.restart(async () => put(version, swapped), { TYPE_MODEL: file });
const rowsOf = (table: string) => hub.query(`select * from ${table} order by 1, 2`);

async function finished() {
  for (;;) {
    const found = await model();
    if (found.retyping?.finishedAt) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The command itself, as `npm run classify -- retype` starts it. */
async function dryRun(given: string) {
  const program = ['dist/apps/classify-cli/src/main.js', 'retype', '--dry-run', '--json', '--model', given];
  const env = { ...process.env, ...hub.environment };
  const { stdout } = await promisify(execFile)(process.execPath, [...program, '--database', hub.databaseUrl], { env });
  return JSON.parse(stdout);
}

describe('a dry run of another model', () => {
  it('tells which cases would change and for whom, and changes nothing', async () => {
    const tables = ['record_version', 'case_file', 'judgement', 'outbox', 'case_assignment', 'matter_event'];
    await hub.outboxEmpty();
    const before = await Promise.all(tables.map(rowsOf));
    put('city/1', true);
    const found = await dryRun(file);
    expect(found).toMatchObject({
      rule: expect.stringContaining('+city/1'),
      casesSeen: 4,
      casesChanged: 4,
      complete: true,
      typeChanges: [{ from: 'D14', to: 'D05', cases: 4 }],
    });
    expect(found.cases[0]).toMatchObject({ from: { disputeType: 'D14' }, to: { disputeType: 'D05' } });
    const cases = await Promise.all([caseOf('L-1', 'court'), caseOf('L-3'), caseOf('L-4'), caseOf('L-5')]);
    expect(found.cases.map(({ caseId }: { caseId: string }) => caseId).sort()).toEqual(cases.sort());
    expect(await Promise.all(tables.map(rowsOf))).toEqual(before);
  });

  it('says in one line what does not fit', async () => {
    writeFileSync(file, '{"format":');
    await expect(dryRun(file)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('no JSON') });
  });

  it('by the model in force changes nothing, for it decided', async () => {
    const { body } = await hub.post('/api/v1/classification/retyping/dry-run', {}).expect(200);
    expect(body).toMatchObject({ casesSeen: 4, casesChanged: 0, cases: [] });
  });
});

describe('adopting a model', () => {
  it('types every case again, with an entry in the ledger that names the adoption, and an event', async () => {
    const [alone, together] = [await caseOf('L-3'), await caseOf('L-1', 'court')];
    const kept = await caseOf('L-4');
    await hub
      .post(`/api/v1/cases/${kept}/corrections`, { field: 'disputeType', value: 'D02', reason: '电话核实' })
      .expect(201);
    await adopt('city/1', true);
    const { retyping, version } = await finished();
    expect(version).toBe('city/1');
    expect(retyping).toMatchObject({ records: 6, cases: 3 });

    const { disputeType, decidedBy, machine, records } = await explained(together);
    expect({ disputeType, decidedBy }).toEqual({ disputeType: 'D05', decidedBy: expect.stringContaining('+city/1') });
    expect(machine.rule).toBe(decidedBy);
    expect(records.map(({ rule }: { rule: string }) => rule)).toEqual([decidedBy, decidedBy]);

    const { body } = await hub.get(`/api/v1/cases/${alone}/judgements`).expect(200);
    expect(body.items[0]).toMatchObject({ kind: 'retyped', actor: 'machine', causedBy: retyping.judgementId });
    const [entry] = await hub.query<{ detail: object; cause: string }>(
      `select j.detail, c.kind as cause from judgement j join judgement c on c.judgement_id = j.caused_by
       where j.kind = 'retyped' and j.case_id = $1`,
      [alone],
    );
    expect(entry).toMatchObject({
      cause: 'type-model',
      detail: {
        before: { disputeType: 'D14' },
        after: { disputeType: 'D05' },
        readings: [{ before: { type: 'D14' } }],
      },
    });
  });

  it('never overwrites what a person has set, and renews the opinion below it', async () => {
    const kept = await caseOf('L-4');
    const { disputeType, machine } = await explained(kept);
    expect(disputeType).toBe('D02');
    expect(machine).toMatchObject({ disputeType: 'D05', rule: expect.stringContaining('+city/1') });
    const entries = await hub.query(`select 1 from judgement where kind = 'retyped' and case_id = $1`, [kept]);
    expect(entries).toEqual([]);
  });

  it('reads again what is in no case, too', async () => {
    const [row] = await hub.query<{ rule: string }>(
      `select v.classification ->> 'rule' as rule from record r join record_version v using (record_id, version)
       where r.source_id = $1`,
      [WITHOUT_CASE],
    );
    expect(row?.rule).toContain('+city/1');
  });

  it('asks an operator for a reason, and finds nothing to change by the same model', async () => {
    await hub.post('/api/v1/classification/retyping', { reason: ' ' }).expect(400);
    const { body } = await hub.post('/api/v1/classification/retyping', { reason: '词表已更新' }).expect(202);
    const { retyping } = await finished();
    expect(retyping).toMatchObject({ judgementId: body.judgementId, records: 0, cases: 0 });
  });
});

describe('a case of several records', () => {
  it('is explained by the model that decided it, whatever model is in force now', async () => {
    const together = await caseOf('L-1', 'court');
    const before = (await explained(together)).machine;
    await hub.query(
      `create function hold() returns trigger language plpgsql as $$ begin raise exception 'held'; end $$;
       create trigger held before update on type_retyping for each row when (new.records > 0) execute function hold()`,
    );
    await adopt('city/2', false);
    expect((await model()).version).toBe('city/2');
    expect((await explained(together)).machine).toEqual(before);
    await hub.query('drop trigger held on type_retyping; drop function hold()');
    await finished();
    expect((await explained(together)).machine).toMatchObject({ disputeType: 'D14' });
  });
});

describe('rules of another version of the product', () => {
  const marks = () => hub.query<{ subject: string; version: string }>('select * from reading_rules order by subject');
  /** As the version before left it: decided by its rules, without the state that today's give. */
  const asBefore = async () => {
    await hub.query(`update reading_rules set version = '1.0000'`);
    await hub.query(`update record_version set classification = classification || '{"rule": "rules-1.0000"}'`);
    await hub.query(`update case_file set type_state = 'unsure' where type_state = 'settled'`);
    await hub.query(`update case_file set division_code = '330109' where place_state = 'settled'`);
  };

  it('are applied to what is stored once, people excepted, with an entry in the ledger', async () => {
    const [typed, kept] = [await caseOf('L-3'), await caseOf('L-4')];
    const known = await marks();
    expect(known.map(({ subject }) => subject)).toEqual(['places', 'types']);
    await hub.restart(asBefore);
    const { retyping } = await finished();
    expect((await marks()).map(({ version }) => version)).toEqual(known.map(({ version }) => version));
    const [cause] = await hub.query<{ kind: string; detail: { rules: string } }>(
      'select kind, detail from judgement where judgement_id = $1',
      [retyping.judgementId],
    );
    expect(cause).toMatchObject({ kind: 'retyping', detail: { rules: known[1]!.version } });
    const { body } = await hub.get(`/api/v1/cases/${typed}`).expect(200);
    expect(body.typeState).toBe('settled');
    expect((await explained(kept)).disputeType).toBe('D02');
    const divisions = () => hub.query<{ code: string }>('select distinct division_code as code from case_file');
    while ((await divisions()).some(({ code }) => code === '330109'))
      await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('are left alone by a hub that is older than what was adopted', async () => {
    const [before, known] = [await hub.query('select * from type_retyping'), await marks()];
    await hub.restart(() => hub.query(`update reading_rules set version = '9.0000'`));
    expect(await hub.query('select * from type_retyping')).toEqual(before);
    expect((await marks()).map(({ version }) => version)).toEqual(['9.0000', '9.0000']);
    for (const { subject, version } of known)
      await hub.query('update reading_rules set version = $2 where subject = $1', [subject, version]);
  });
});

describe('a hub that is killed while it types again', () => {
  const MANY = Array.from({ length: 110 }, (_, index) => `K-${index}`);
  const types = () =>
    hub.query<{ caseId: string; type: string }>(
      'select case_id as "caseId", dispute_type as type from case_file order by case_id',
    );

  /** Lets the pass take its first batch and then stops it in the middle of the next one. */
  const stall = () =>
    hub.query(
      `create function stall() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$;
       create trigger stalled before update on type_retyping for each row when (old.after_record > 0) execute function stall()`,
    );
  const stalledBackend = async (): Promise<number> => {
    for (;;) {
      const [found] = await hub.query<{ pid: number }>(
        `select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`,
      );
      if (found) return found.pid;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  /** A hub of its own process adopts the model, and is killed in the pass. */
  async function killedInThePass(): Promise<void> {
    await stall();
    const child = spawn(process.execPath, ['dist/processes/hub.js'], {
      env: { ...process.env, ...hub.environment, TYPE_MODEL: file },
      stdio: 'ignore',
    });
    guard(child.pid, 'SIGKILL');
    const backend = await stalledBackend();
    child.kill('SIGKILL');
    await once(child, 'exit');
    // What PostgreSQL does by itself as soon as it notices that nobody is there.
    await hub.query('select pg_terminate_backend($1)', [backend]);
    await hub.query('drop trigger stalled on type_retyping');
    await hub.query('drop function stall()');
  }

  it('leaves whole batches only, and the next one goes on behind them: each case once', async () => {
    await hub.publish(
      ...MANY.map((sourceId) =>
        complaint('court', sourceId, { title: '电梯坏了', narrative: `${sourceId} 号楼的电梯坏了物业不修` }),
      ),
    );
    const before = await types();
    expect(new Set(before.map(({ type }) => type))).toEqual(new Set(['D14', 'D02']));

    put('city/3', true);
    await hub.restart(killedInThePass, { TYPE_MODEL: file });
    const { retyping } = await finished();
    // All but the one that a person has set.
    expect(await types()).toEqual(before.map((one) => ({ ...one, type: one.type === 'D14' ? 'D05' : one.type })));
    expect(retyping).toMatchObject({ records: MANY.length + 6, cases: MANY.length + 3 });
    const entries = await hub.query<{ cases: number; entries: number }>(
      `select count(distinct case_id)::int as cases, count(*)::int as entries from judgement
       where kind = 'retyped' and caused_by = $1`,
      [retyping.judgementId],
    );
    expect(entries).toEqual([{ cases: retyping.cases, entries: retyping.cases }]);
  });
});
