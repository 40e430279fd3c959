import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { civilDateOf, plusDays } from '#libs/routing/clocks/index.js';
import { eventually, seenOnce } from '../../eventually.js';
import { Resident, STATEMENT } from '../intake/resident.js';
import type { StartedIntake } from '../intake/started-intake.js';
import { lookAt } from './desk-visits.js';
import type { HubFixture } from './hub-fixture.js';

const PURPOSE = '核对证据';
/** Larger than one message between hub and connector. */
const LARGE = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5 * 1024 * 1024, 'x漏')]);
const SMALL = Buffer.from('%PDF-1.7\nreceipt');
const sm3 = (bytes: Buffer): string => createHash('sm3').update(bytes).digest('hex');

interface Given {
  readonly attachmentId: string;
  readonly sourceId: string;
  readonly name: string;
  readonly given: string;
}

/** Of nobody else in this registry. */
const HERS = {
  ...STATEMENT,
  about: {
    ...STATEMENT.about,
    topic: 'consumer',
    narrative: '在美容院办了卡，店关了门，余额不退。',
    occurredOn: '2026-06-01',
  },
  other: { otherKind: 'organisation', otherName: '杭州某某美容有限公司', furtherNames: '' },
  where: { place: '西湖区古翠路76号' },
  want: { claim: '退还余额', counselling: 'yes' },
  me: { name: '濮阳静宜', phone: '13758112290', paper: '', address: '西湖区古翠路80号' },
} as const;

/** What she gave with her statement and when asked is found on the case, and opened there by who says what for. */
export function itOpensWhatPartiesGave(hub: () => HubFixture, intake: () => StartedIntake): void {
  let path = '';
  let number = '';
  let her: Resident;

  const given = async (count: number): Promise<Given[]> => {
    const look = async () => (await hub().get(`${path}/attachments`, PURPOSE)).body.items as Given[];
    return seenOnce(look, ({ length }) => length === count, `${count} files`);
  };
  const contentOf = ({ sourceId, attachmentId }: Given) =>
    `${path}/attachments/intake/${sourceId}/${attachmentId}/content`;

  it('stands on the case with digest, size and who gave it when, over Kafka like the rest', async () => {
    her = new Resident(intake().url, '198.51.100.71');
    await her.post('/c/CUIYUAN/begin', { code: 'CUIYUAN' });
    await her.upload('濮阳静宜的合同.pdf', LARGE);
    for (const [step, fields] of Object.entries(HERS)) await her.post(`/statement/${step}`, fields);
    const { text } = await her.post('/statement/submit', { consent: 'yes' });
    const code = /class="code">([0-9A-Z-]+)</.exec(text)?.[1] as string;
    number = code.split('-')[0] as string;
    const caseId = async () => (await hub().get(`/api/v1/records/intake/${number}`)).body.caseId as string | null;
    path = `/api/v1/cases/${await eventually(caseId, 'her statement is in a case')}`;
    const [file] = await given(1);
    expect(file).toEqual({
      ...{ system: 'intake', sourceId: number, attachmentId: expect.any(String), name: '濮阳静宜的合同.pdf' },
      ...{ mediaType: 'application/pdf', size: LARGE.length, digest: sm3(LARGE) },
      ...{ by: 'applicant', given: 'statement', askId: null, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    });
    const masked = (await hub().get(`${path}/attachments`).expect(200)).body;
    expect(JSON.stringify(masked)).not.toContain('濮阳静宜');
    await her.post('/progress', { code });
    expect((await her.get('/progress/view')).text).toContain('濮阳静宜的合同.pdf');
  });

  it('and what she is asked for stands beside it, with the question that it answers', async () => {
    const asked = { kind: 'papers', papers: ['payment'], answerBy: plusDays(civilDateOf(new Date()), 5) };
    const { items } = (await hub().post(`${path}/asks`, asked).expect(201)).body as { items: { askId: string }[] };
    await eventually(async () => (await her.get('/progress/view')).text.includes('/progress/asks/'), 'she is asked');
    const [, question] = /\/progress\/asks\/([\w-]+)/.exec((await her.get('/progress/view')).text) ?? [];
    await her.upload('收据.pdf', SMALL, false, `/progress/asks/${question}/files`);
    const later = (await given(2))[1];
    expect(later).toMatchObject({
      name: '收据.pdf',
      given: 'question',
      askId: items.at(-1)?.askId,
      digest: sm3(SMALL),
    });
  });

  it('and what everybody in a room has seen, once it is closed; what was shown apart stays apart', async () => {
    const until = civilDateOf(new Date());
    const { askId, invitations } = (await hub().post(`${path}/rooms`, { others: 1, until }).expect(201)).body;
    const [mediator, other] = [her.elsewhere('192.0.2.18'), her.elsewhere('192.0.2.19')];
    const isOpen = async () => {
      const { items } = (await hub().get(`${path}/asks`)).body as { items: { askId: string; state: string }[] };
      return items.some((one) => one.askId === askId && one.state === 'delivered');
    };
    await hub().post(`${path}/rooms`, { others: 1, until }).expect(409);
    await eventually(isOpen, 'the room is open');
    await mediator.post('/room', { code: invitations[0].code });
    await other.post('/room', { code: invitations[1].code });
    await mediator.post('/room/sit', { joint: 'yes' });
    await other.upload('底价.pdf', SMALL, false, '/room/files', { to: 'mediator' });
    await other.upload('退卡单.pdf', SMALL, false, '/room/files', { to: 'all' });
    await mediator.post('/room/close');
    const shown = (await given(3))[2] as Given;
    expect(shown).toMatchObject({ name: '退卡单.pdf', given: 'room', askId, by: 'other-1', digest: sm3(SMALL) });
    const { body } = await hub().get(contentOf(shown), PURPOSE).buffer(true).expect(200);
    expect(Buffer.compare(body, SMALL)).toBe(0);
    expect((await her.get('/progress/view')).text).not.toContain('退卡单.pdf');
  });

  it('is opened as a file to keep, with a purpose, and that is on record', async () => {
    const [large, small] = (await given(3)) as [Given, Given];
    await hub().get(contentOf(small)).expect(403);
    for (const [file, bytes] of [
      [large, LARGE],
      [small, SMALL],
    ] as const) {
      const { body, headers } = await hub().get(contentOf(file), PURPOSE).buffer(true).expect(200);
      expect(Buffer.compare(body, bytes)).toBe(0);
      expect(headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
      });
    }
    const seen = await hub().query<{ digest: string; purpose: string }>(
      `select detail ->> 'digest' as digest, purpose from audit_entry
       where action = 'view-document' and subject = $1 order by audit_id`,
      [path.split('/').at(-1)],
    );
    expect(seen).toEqual([SMALL, LARGE, SMALL].map((bytes) => ({ digest: sm3(bytes), purpose: PURPOSE })));
    const { items } = (await hub().get(`/api/v1/records/intake/${small.sourceId}/accesses?limit=100`).expect(200)).body;
    expect(items.filter(({ action }: { action: string }) => action === 'view-document')).toHaveLength(3);
    await hub()
      .get(contentOf({ ...small, attachmentId: '00000000-0000-0000-0000-000000000000' }), PURPOSE)
      .expect(404);
    await hub()
      .get(contentOf({ ...small, sourceId: 'JF00000000' }), PURPOSE)
      .expect(404);
  });

  it('is found on the case’s page, and saved there once it is said what for', async () => {
    const save = async (page: Page) => {
      await page.getByRole('heading', { name: '当事人交来的材料（3）' }).waitFor();
      const receipt = page.getByRole('listitem').filter({ hasText: '退卡单.pdf' });
      await receipt.getByText('对方当事人1 · 调解室中出示').waitFor();
      await page.getByRole('button', { name: '显示个人信息' }).click();
      await page.getByLabel('查看目的').fill(PURPOSE);
      await page.getByRole('button', { name: '显示', exact: true }).click();
      const saved = page.waitForEvent('download');
      await receipt.getByRole('button', { name: '下载' }).click();
      expect((await saved).suggestedFilename()).toBe('退卡单.pdf');
    };
    const caseId = path.split('/').at(-1);
    const looks = [
      { role: 'mediator', paths: [`/cases/${caseId}`, '/tasks?kind=counselling'], work: save },
      { role: 'leader', paths: ['/assessment', '/casebook'] },
    ];
    expect(await lookAt(hub().url(), looks)).toEqual([]);
  });

  it('says so where its source has it no more', async () => {
    const [large] = (await given(3)) as [Given, Given];
    await intake().query('delete from attachment where id = $1', [large.attachmentId]);
    const { detail } = (await hub().get(contentOf(large), PURPOSE).expect(409)).body;
    expect(detail).toContain('not fetched: ');
  });

  it('and of the case, once it has ended, she says how it was handled; nothing else is asked then', async () => {
    const answerBy = plusDays(civilDateOf(new Date()), 5);
    await hub().post(`${path}/asks`, { kind: 'rating', answerBy }).expect(409);
    const possible = async () =>
      (await hub().get(`${path}/life`).expect(200)).body.possible.map(({ act }: { act: string }) => act) as string[];
    for (const [act, detail] of [
      ['triage', {}],
      ['accept', {}],
      ['answer', { reply: '已告知退卡的办法' }],
    ] as const)
      if ((await possible()).includes(act))
        await hub().post(`${path}/acts`, { act, reason: '已答复', detail }).expect(200);
    await hub().post(`${path}/asks`, { kind: 'wanted', answerBy }).expect(409);
    await hub().post(`${path}/asks`, { kind: 'rating', answerBy }).expect(409);
    await hub().post(`${path}/rooms`, { others: 1, until: answerBy }).expect(409);
    expect((await hub().get(`${path}/asks`).expect(200)).body.possible).toEqual(['rating']);
    const asked = await eventually(
      async () => /请评价这件事的办理[\s\S]*?(\/progress\/asks\/[\w-]+)/.exec((await her.get('/progress/view')).text),
      'she is asked',
    );
    const question = asked[1] as string;
    expect((await her.post(question, { choice: 'rated-6' })).status).toBe(422);
    await her.post(question, { choice: 'rated-2' });
    expect((await her.post(question, { choice: 'rated-4', words: '办得快' })).text).toContain('您的评价：满意');
    await eventually(async () => {
      const { items } = (await hub().get('/api/v1/casebook?phase=closed').expect(200)).body;
      return items.some((row: { satisfaction: number | null }) => row.satisfaction === 4);
    }, 'it counts');
    const { items } = (await hub().get(`${path}/asks`, PURPOSE).expect(200)).body;
    expect(items[0]).toMatchObject({ kind: 'rating', state: 'answered', answers: [{}, { words: '办得快' }] });
  });
}
