import { expect } from '@jest/globals';
import type { Answer, Ask } from '#libs/contracts/index.js';
import { plusDays } from '#libs/routing/clocks/index.js';
import { today } from '../../../apps/intake/src/parts.js';
import type { Resident } from './resident.js';

const SOON = plusDays(today(), 3);

export const TIMES: Ask = {
  kind: 'time',
  times: [
    { on: plusDays(SOON, 2), from: '09:30', place: '翠苑街道综治中心' },
    { on: plusDays(SOON, 3), from: '14:00', place: 'video' },
  ],
  answerBy: SOON,
};
export const PAPERS: Ask = { kind: 'papers', papers: ['photos', 'contract'], answerBy: SOON };

/** How the connector asks: the status of the answer. */
export type AskHer = (askId: string, ask: unknown) => Promise<number>;
/** What the feed gives of her statement. */
export type ItemOfHers = () => Promise<{
  number: string;
  answers?: readonly Answer[];
  attachments: readonly { name: string }[];
}>;

/** She is asked for a time and for papers, answers both on her page, thinks better of one, and all of it is in the feed. */
export async function sheAnswers(her: Resident, ask: AskHer, item: ItemOfHers): Promise<void> {
  expect([await ask('a-1', TIMES), await ask('a-1', TIMES), await ask('a-2', PAPERS)]).toEqual([200, 200, 200]);
  expect([await ask('a-3', { ...PAPERS, papers: ['欧阳明珠的日记'] }), await ask('a-4', undefined)]).toEqual([
    400, 400,
  ]);
  const page = (await her.get('/progress/view')).text;
  expect(page.match(/请选一个调解时间/g)).toHaveLength(1);
  expect(page).toContain('请提交：现场照片、合同、协议或收据');
  expect((await her.get('/progress/asks/a-1')).text).toContain(`${plusDays(SOON, 2)} 09:30，翠苑街道综治中心`);
  expect((await her.post('/progress/asks/a-1', { words: '随便' })).status).toBe(422);
  expect((await her.post('/progress/asks/a-1', { choice: '3' })).status).toBe(422);
  await her.post('/progress/asks/a-1', { choice: 'none', words: '这周我在外地' });
  const after = await her.post('/progress/asks/a-1', { choice: '2' });
  expect(after.path).toBe('/progress/view');
  expect(after.text).toContain(`您选了：${plusDays(SOON, 3)} 14:00，视频`);
  const photo = Buffer.from('%PDF-1.7 photos');
  expect((await her.upload('现场.exe', photo, false, '/progress/asks/a-2/files')).status).toBe(422);
  expect((await her.upload('现场.pdf', photo, false, '/progress/asks/a-2/files')).text).toContain('现场.pdf');
  await her.post('/progress/asks/a-2');
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect(await item()).toMatchObject({
    answers: [
      { ask: 'a-1', choice: 'none', words: '这周我在外地', at },
      { ask: 'a-1', choice: '2', at },
      { ask: 'a-2', choice: 'answered', at },
    ],
    attachments: [{ name: '现场.pdf' }],
  });
}

/** After the last day no time can be chosen, and of who took her statement back nothing is asked. */
export async function itIsOver(her: Resident, ask: AskHer, item: ItemOfHers): Promise<void> {
  expect(await ask('b-1', { ...TIMES, answerBy: plusDays(today(), -1) })).toBe(200);
  expect((await her.get('/progress/view')).text).toContain('答复的期限已过');
  expect((await her.post('/progress/asks/b-1', { choice: '1' })).path).toBe('/progress/view');
  expect((await her.get('/progress/asks/b-9')).path).toBe('/progress/view');
  await her.post('/progress/withdraw');
  expect(await ask('b-2', PAPERS)).toBe(404);
  expect((await her.get('/progress/asks/b-1')).path).toBe('/progress/view');
  expect((await item()).answers).toBeUndefined();
}
