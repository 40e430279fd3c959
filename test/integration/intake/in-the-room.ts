import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Answer, Ask, InvitedSeat } from '#libs/contracts/index.js';
import { plusDays } from '#libs/routing/clocks/index.js';
import { today } from '../../../apps/intake/src/parts.js';
import { type AskHer, type ItemOfHers, TIMES } from './asked.js';
import type { Resident } from './resident.js';

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

/** Both sides and the mediator write to each other: apart first, then face to face, and what all have seen is the protocol. */
export async function theyMeet(her: Resident, ask: AskHer, item: ItemOfHers): Promise<void> {
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
  await other.post('/room/times/t-1', { choice: '1' });
  await other.post('/room/close');
  expect((await item()).answers).toEqual([{ ask: 't-1', by: 'other-1', choice: '1', at: expect.any(String) }]);
  await theySign(her, other, mediator);
  await mediator.post('/room/close');
  await mediator.post('/room/close');
  expect((await her.post('/room/say', { words: '还有一句', audience: 'all' })).status).toBe(422);
  const answers = (await item()).answers ?? [];
  const { words = '', digest, ...closed } = answers.at(-1) as Answer;
  expect(closed).toEqual({ ask: 'r-1', by: 'mediator', choice: 'closed', at: expect.any(String) });
  const digests = [AGREEMENT, ...Array.from({ length: 4 }, () => `${AGREEMENT}赔偿八千元。`)].map(sm3);
  expect(answers.slice(1, -1)).toMatchObject([
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
  expect(words).not.toMatch(/五千元|活该|还有一句|愿意谈/);
  expect((await mediator.post('/room/leave')).path).toBe('/');
  expect((await mediator.get('/room/view')).path).toBe('/room');
}
