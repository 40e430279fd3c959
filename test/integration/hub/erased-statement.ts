import { expect, it } from '@jest/globals';
import { seenOnce } from '../../eventually.js';
import { Resident } from '../intake/resident.js';
import type { StartedIntake } from '../intake/started-intake.js';
import type { HubFixture } from './hub-fixture.js';

interface IntakeHealth {
  readonly connectors: readonly {
    readonly system: string;
    readonly sourceCount: number;
    readonly registryCount: number;
  }[];
}

/** Of nobody else in this registry. */
const HERS = {
  about: {
    topic: 'loan',
    narrative: '借给同事三万元，说好年底还，到期后不接电话。',
    occurredOn: '2026-02-01',
    amountYuan: '30000',
  },
  other: { otherKind: 'person', otherName: '万俟长风', furtherNames: '' },
  where: { place: '西湖区文三路477号' },
  want: { claim: '归还借款' },
  me: { name: '澹台静姝', phone: '13958077661', paper: '', address: '西湖区文三路477号2幢' },
} as const;

export function itErasesAStatement(hub: () => HubFixture, intake: () => StartedIntake): void {
  it('deletes what she stated at the intake too, by the way of all that it is told', async () => {
    const her = new Resident(intake().url, '198.51.100.61');
    const code = await her.state(HERS);
    const [number = ''] = code.split('-');
    const record = async () => (await hub().get(`/api/v1/records/intake/${number}`)).body as { caseId?: string };
    const { caseId } = await seenOnce(record, (body) => Boolean(body.caseId), 'it is in a case');
    const act = { act: 'withdraw', reason: '双方和解', detail: { consent: true } };
    await hub().post(`/api/v1/cases/${caseId}/acts`, act).expect(200);
    const order = { basis: 'retention-ended', reason: '保管期满' };
    await seenOnce(
      async () => {
        const { status, body } = await hub().post(`/api/v1/cases/${caseId}/erasure`, order);
        return { status, detail: body.detail as unknown };
      },
      ({ status }) => status === 200,
      'it is erased',
    );
    await seenOnce(
      async () =>
        (await hub().get(`/api/v1/cases/${caseId}/write-backs`)).body.items as { status: string; state: string }[],
      (items) => items.some(({ status, state }) => status === '已依法删除' && state === 'taken'),
      'the intake is told',
    );
    expect(await intake().query('select 1 from progress where number = $1', [number])).toEqual([]);
    expect((await new Resident(intake().url, '198.51.100.62').post('/progress', { code })).status).toBe(422);
    // What is left of it there comes back as a record that is withdrawn, and the books agree.
    const versions = await seenOnce(
      () =>
        hub().query<{ state: string; content: unknown }>(
          `select v.state, v.content from record_version v join record r using (record_id)
           where r.system = 'intake' and r.source_id = $1 order by v.version desc`,
          [number],
        ),
      ([newest]) => newest?.state === 'withdrawn',
      'it is withdrawn',
    );
    expect(versions.map(({ content }) => content)).toEqual(versions.map(() => null));
    await seenOnce(
      async () => (await hub().get('/api/v1/integration/health')).body as IntakeHealth,
      ({ connectors }) => connectors.some((one) => one.system === 'intake' && one.sourceCount === one.registryCount),
      'the books are even',
    );
  });
}
