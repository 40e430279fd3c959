import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Answer, Ask, InvitedSeat } from '#libs/contracts/index.js';
import { plusDays } from '#libs/routing/clocks/index.js';
import { today } from '../../../apps/intake/src/parts.js';
import type { RefusalRow } from '../../../apps/intake/src/store/refusals.js';
import { type AskHer, type ItemOfHers, TIMES } from './asked.js';
import type { Resident } from './resident.js';
import { FEED_KEY, type StartedIntake } from './started-intake.js';

export const SECRET = 'ABCDEFGHJKMNPQRS';
const invitation = (seat: InvitedSeat, number: string) => ({
  ...{ seat, number },
  digest: createHash('sha256').update(SECRET).digest('hex'),
});
export const ROOM: Ask = {
  kind: 'room',
  seats: [invitation('mediator', 'RM0000000M'), invitation('other-1', 'RM00000001')],
  answerBy: plusDays(today(), 5),
};

/** Of nobody: whoever signs from a further seat has to be somebody else. */
export const OTHER_PAPERS = ['330106197903154214', '330106198207226629'] as const;
export const AGREEMENT = '乙方于十日内修好漏水。';
const sm3 = (words: string): string => createHash('sm3').update(words).digest('hex');

/** Somebody proves who they are, and comes to the page on which it is signed. */
export async function provesToBe(
  who: Resident,
  name: string,
  paper: string,
): Promise<{ path: string; digest: string }> {
  const check = await who.get('/room/sign');
  const { path, text } = await who.post(check.path, { name, paper });
  return { path, digest: /name="digest" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? '' };
}

/** The agreement is laid down, mended, and signed as it is then by everybody who is who they say. */
async function theySign(her: Resident, other: Resident, mediator: Resident): Promise<void> {
  await other.post('/room/agreement', { agreement: '甲方什么都不要求了。' });
  expect((await her.get('/room/view')).text).not.toContain('未签署');
  await mediator.post('/room/agreement', { agreement: AGREEMENT });
  const early = await provesToBe(her, '钟离若溪', '330106197805123422');
  await mediator.post('/room/agreement', { agreement: `${AGREEMENT}赔偿八千元。` });
  const late = await her.post(early.path, { digest: early.digest });
  expect([late.status, late.text.includes('协议已改动')]).toEqual([422, true]);
  const strange = await provesToBe(her, '单于海澜', '330106197805123422');
  expect((await her.post(strange.path, { digest: strange.digest })).text).toContain('不一致');
  const signs = async (who: Resident, name: string, paper: string) => {
    const { path, digest } = await provesToBe(who, name, paper);
    for (const another of [her, other, mediator].filter((one) => one !== who)) {
      expect((await another.get(path)).path).toBe('/room/view');
      expect((await another.post(path, { digest })).path).toBe('/room/view');
    }
    expect((await who.post(path, { digest })).path).toBe('/room/view');
    expect((await who.post(path, { digest })).status).toBe(422);
  };
  await signs(her, '钟离若溪', '330106197805123422');
  const twice = await provesToBe(other, '钟离若溪', '330106197805123422');
  expect((await other.post(twice.path, { digest: twice.digest })).text).toContain('一人不能代表两方');
  await signs(other, '单于海澜', OTHER_PAPERS[0]);
  await signs(mediator, '方敏', OTHER_PAPERS[1]);
  expect((await her.get('/room/view')).text.match(/：已签署/g)).toHaveLength(3);
}

/** Photos and papers follow the rules of what is said: who may not see the line does not get the file. */
async function papersAreShown(her: Resident, other: Resident, mediator: Resident): Promise<void> {
  const pdf = Buffer.from('%PDF-1.7 a receipt');
  const show = (who: Resident, name: string, to: string, content = pdf) =>
    who.upload(name, content, false, '/room/files', { to });
  expect((await show(her, '收据.exe', 'all')).status).toBe(422);
  expect((await show(her, '收据.pdf', 'other-1')).status).toBe(422);
  expect((await show(her, '收据.pdf', 'all', Buffer.alloc(8 * 1024 * 1024 + 1))).status).toBe(422);
  await show(her, '底价.pdf', 'mediator');
  await show(her, '收据.pdf', 'all');
  const { text } = await her.get('/room/view');
  const [apart, joint] = [...text.matchAll(/\/room\/files\/([\w-]+)/g)].map(([path]) => path);
  const got = async (who: Resident, path = '') => (await who.get(path)).text;
  expect([await got(her, apart), await got(mediator, apart)]).toEqual([pdf.toString(), pdf.toString()]);
  expect((await other.get(apart ?? '')).path).toBe('/room/view');
  const { headers, text: sent } = await other.get(joint ?? '');
  expect([sent, headers.get('content-disposition')]).toEqual([pdf.toString(), expect.stringMatching(/^attachment;/)]);
  expect((await her.elsewhere('192.0.2.10').get(joint ?? '')).path).toBe('/room');
  expect((await other.get('/room/files/00000000-0000-0000-0000-000000000000')).path).toBe('/room/view');
}

/** Files and signatures that were refused above, by what, how often, and from which seat. */
async function refusalsAreOnRecord({ feedUrl }: StartedIntake, number: string): Promise<void> {
  const asked = (headers: Record<string, string>) => fetch(`${feedUrl}/feed/v1/refusals`, { headers });
  expect((await asked({})).status).toBe(401);
  const { items } = (await (await asked({ 'x-intake-key': FEED_KEY })).json()) as { items: RefusalRow[] };
  const here = items.filter((one) => one.number === number);
  expect(here.map(({ what, seat, times }) => `${what} ${seat} ${times}`).sort()).toEqual([
    'file-kind applicant 1',
    'file-too-large applicant 1',
    'signed-by-another applicant 1',
    'signed-from-another-seat other-1 1',
    'signed-other-text applicant 1',
    'signed-unchecked applicant 2',
    'signed-unchecked mediator 2',
    'signed-unchecked other-1 2',
  ]);
  expect(JSON.stringify(items)).not.toMatch(/钟离|单于|收据/);
}

/** Both sides and the mediator write to each other: apart first, then face to face, and what all have seen is the protocol. */
export async function theyMeet(her: Resident, ask: AskHer, item: ItemOfHers, intake: StartedIntake): Promise<void> {
  const [other, mediator] = [her.elsewhere('192.0.2.8'), her.elsewhere('192.0.2.9')];
  expect([await ask('r-1', ROOM), await ask('r-1', ROOM), await ask('t-1', TIMES)]).toEqual([200, 200, 200]);
  expect((await other.get('/room/view')).path).toBe('/room');
  expect((await other.post('/room', { code: `RM00000001-${SECRET.replace('S', 'T')}` })).status).toBe(422);
  expect((await other.post('/room', { code: `rm00000001 ${SECRET}` })).text).toContain('您是对方当事人');
  expect((await mediator.post('/room', { code: `RM0000000M-${SECRET}` })).text).toContain('您是调解员');
  expect((await her.get('/progress/view')).text).toContain('进入调解室');
  expect((await her.post('/room/enter')).text).toContain('背对背');
  const sees = async (who: Resident, words: string) => (await who.get('/room/view')).text.includes(words);
  const seenBy = async (words: string) => [
    await sees(her, words),
    await sees(other, words),
    await sees(mediator, words),
  ];

  expect((await her.post('/room/say', { words: ' ', audience: 'all' })).status).toBe(422);
  expect((await her.post('/room/say', { words: '甲', audience: 'other-1' })).status).toBe(422);
  await her.post('/room/say', { words: '底线是五千元', audience: 'mediator' });
  await her.post('/room/say', { words: '请把漏水修好', audience: 'all' });
  await other.post('/room/say', { words: '你家活该', audience: 'all' });
  expect(await seenBy('底线是五千元')).toEqual([true, false, true]);
  expect(await seenBy('请把漏水修好')).toEqual([true, false, true]);
  const waiting = [...(await mediator.get('/room/view')).text.matchAll(/\/room\/lines\/(\d+)/g)].map(([, id]) => id);
  await other.post(`/room/lines/${waiting[0]}`, { state: 'shown' });
  expect(await seenBy('请把漏水修好')).toEqual([true, false, true]);
  await mediator.post(`/room/lines/${waiting[0]}`, { state: 'shown' });
  await mediator.post(`/room/lines/${waiting[1]}`, { state: 'kept' });
  expect([await seenBy('请把漏水修好'), await seenBy('你家活该')]).toEqual([
    ...[
      [true, true, true],
      [false, true, true],
    ],
  ]);
  await mediator.post('/room/say', { words: '对方愿意谈', audience: 'applicant' });
  expect(await seenBy('对方愿意谈')).toEqual([true, false, true]);
  expect((await other.post('/room/sit', { joint: 'yes' })).text).toContain('背对背：');
  await mediator.post('/room/sit', { joint: 'yes' });
  await other.post('/room/say', { words: '十天内修好', audience: 'all' });
  expect(await seenBy('十天内修好')).toEqual([true, true, true]);
  await papersAreShown(her, other, mediator);
  await other.post('/room/times/t-1', { choice: '1' });
  for (const choice of ['1', '2', 'none', '2', 'none', '1']) await other.post('/room/times/t-1', { choice });
  await mediator.post('/room/times/t-1', { choice: '2' });
  expect((await mediator.get('/room/view')).text).toContain('对方当事人：这些时间都不行');
  await other.post('/room/close');
  const chosen = ((await item()).answers ?? []).map(({ ask: of, by, choice }) => [of, by, choice]);
  expect(chosen).toEqual(['1', '2', 'none'].map((choice) => ['t-1', 'other-1', choice]));
  const said = async (choice: string) => (await her.post('/progress/asks/t-1', { choice })).status;
  for (let left = 27; left > 0; left--) expect(await said(left % 2 === 0 ? '1' : '2')).toBe(200);
  expect(await said('1')).toBe(422);
  await theySign(her, other, mediator);
  await refusalsAreOnRecord(intake, (await item()).number);
  await mediator.post('/room/close');
  await mediator.post('/room/close');
  expect((await her.post('/room/say', { words: '还有一句', audience: 'all' })).status).toBe(422);
  const answers = (await item()).answers ?? [];
  const { words = '', digest, ...closed } = answers.at(-1) as Answer;
  expect(closed).toEqual({ ask: 'r-1', by: 'mediator', choice: 'closed', at: expect.any(String) });
  const digests = [AGREEMENT, ...Array.from({ length: 4 }, () => `${AGREEMENT}赔偿八千元。`)].map(sm3);
  expect(answers.slice(30, -1)).toMatchObject([
    { by: 'mediator', choice: 'agreement', words: AGREEMENT, digest: digests[0] },
    { by: 'mediator', choice: 'agreement', digest: digests[1] },
    {
      by: 'applicant',
      choice: 'signed',
      words: expect.stringMatching(/^钟离若溪 330106197805123422（演示核验 DEMO-/),
      digest: digests[2],
    },
    { by: 'other-1', choice: 'signed', digest: digests[3] },
    { by: 'mediator', choice: 'signed', digest: digests[4] },
  ]);
  expect(digest).toBe(sm3(words));
  expect(words).toMatch(/申请人：请把漏水修好\n.*对方当事人：十天内修好\n/);
  expect(words).toMatch(/申请人：出示文件《收据.pdf》（SM3 [0-9a-f]{64}）/);
  expect(words).not.toMatch(/五千元|底价|活该|还有一句|愿意谈/);
  // What all have seen comes with it; what was shown to the mediator alone does not.
  expect((await item()).attachments).toMatchObject([{ name: '收据.pdf', ask: 'r-1' }]);
  expect((await mediator.post('/room/leave')).path).toBe('/');
  expect((await mediator.get('/room/view')).path).toBe('/room');
}

/** A seat’s newest code opens it, told once or twice; an order that comes late puts nobody out. */
async function theLastCodeHolds(her: Resident, ask: AskHer, intake: StartedIntake): Promise<void> {
  const other = her.elsewhere('192.0.2.18');
  const renewed = (number: string): Ask => ({
    ...{ kind: 'invitation', room: 'r-2', answerBy: ROOM.answerBy },
    seats: [invitation('other-1', number)],
  });
  expect(await ask('i-2', renewed('RM0000002R'))).toBe(200);
  expect((await other.post('/room', { code: `RM0000002R-${SECRET}` })).path).toBe('/room/view');
  expect(await ask('i-2', renewed('RM0000002R'))).toBe(200);
  await intake.query(`update seat set renewed_at = renewed_at + interval '1 second' where room_id = 'r-2'`);
  expect(await ask('i-1', renewed('RM0000003R'))).toBe(404);
  expect((await other.get('/room/view')).path).toBe('/room/view');
}

/** Nobody presses the button: what was said comes back once the last day has passed, and not before. */
export async function itClosesByItself(
  her: Resident,
  ask: AskHer,
  item: ItemOfHers,
  intake: StartedIntake,
): Promise<void> {
  const seats = [invitation('mediator', 'RM0000001M'), invitation('other-1', 'RM0000001R')];
  expect(await ask('r-2', { ...ROOM, seats })).toBe(200);
  await theLastCodeHolds(her, ask, intake);
  await her.post('/room/enter');
  await her.post('/room/say', { words: '请把漏水修好', audience: 'all' });
  await intake.query(`update room_line set state = 'shown' where room_id = 'r-2'`);
  await intake.tidy();
  expect((await item()).answers ?? []).toEqual([]);
  await intake.query(`update room set until = current_date - 2 where room_id = 'r-2'`);
  await intake.tidy();
  await intake.tidy();
  const answers = (await item()).answers ?? [];
  expect(answers.map(({ choice, words }) => [choice, words?.includes('申请人：请把漏水修好')])).toEqual([
    ['closed', true],
  ]);
  expect((await her.get('/room/view')).text).toContain('调解室已关闭');
}
