import { describe, expect, it } from '@jest/globals';
import { checkStep, takeValues } from './check-step.js';
import { STEPS, stepNamed } from './steps.js';

const step = (name: string) => stepNamed(name) as NonNullable<ReturnType<typeof stepNamed>>;
const wrongIn = (name: string, typed: Record<string, unknown>): string[] =>
  checkStep(step(name), takeValues(step(name), typed), '2026-11-29').map(({ field }) => field);

const ABOUT = { topic: 'labour', narrative: '公司拖欠我三个月工资，一直不给。' };
const ME = { name: '欧阳若兰', phone: '13867411234' };

describe('a step', () => {
  it('asks for what is needed, and for nothing else', () => {
    const needed = STEPS.map(({ name }) => [name, wrongIn(name, {})]);
    expect(Object.fromEntries(needed)).toEqual({
      about: ['topic', 'narrative'],
      other: ['otherKind'],
      where: ['place'],
      want: ['claim'],
      me: ['name', 'phone'],
    });
    expect([wrongIn('about', ABOUT), wrongIn('me', ME)]).toEqual([[], []]);
  });

  it.each([
    ['2026-11-29', []],
    ['2024-02-29', []],
    ['2026-02-29', ['occurredOn']],
    ['2026-11-30', ['occurredOn']],
    ['1949-12-31', ['occurredOn']],
    ['昨天', ['occurredOn']],
  ])('takes the day %s: %j', (occurredOn, wrong) => {
    expect(wrongIn('about', { ...ABOUT, occurredOn })).toEqual(wrong);
  });

  it.each([
    ['3000', []],
    ['3000.5', []],
    ['3,000', ['amountYuan']],
    ['-1', ['amountYuan']],
    ['1e9', ['amountYuan']],
  ])('takes the amount %s: %j', (amountYuan, wrong) => {
    expect(wrongIn('about', { ...ABOUT, amountYuan })).toEqual(wrong);
  });

  it.each([
    [{ phone: '138 6741 1234' }, []],
    [{ phone: '0571-88886666' }, []],
    [{ phone: '1386741' }, ['phone']],
    [{ paper: '330106197805123422' }, []],
    [{ paper: '330106197805123423' }, ['paper']],
    [{ paper: '没有' }, ['paper']],
  ])('takes of herself %j: %j', (typed, wrong) => {
    expect(wrongIn('me', { ...ME, ...typed })).toEqual(wrong);
  });

  it('takes no choice that it does not offer, and says how long a text may be', () => {
    expect(wrongIn('about', { ...ABOUT, topic: 'constructor' })).toEqual(['topic']);
    expect(wrongIn('about', { ...ABOUT, narrative: '长'.repeat(4001) })).toEqual(['narrative']);
    expect(wrongIn('want', { claim: '修好漏水', counselling: 'no' })).toEqual(['counselling']);
  });
});

describe('what was typed', () => {
  it('is kept as it was, without what cannot be seen or stored, and without members that nobody asked for', () => {
    const taken = takeValues(step('about'), {
      topic: ['labour'],
      narrative: '  一\r\n二\u0000\u202e\ud800三  ',
      admin: 'yes',
    });
    expect(taken).toEqual({ topic: '', narrative: '一\n二三', occurredOn: '', amountYuan: '' });
  });

  it('is kept where it is too long, and bounded where nobody types it', () => {
    const { narrative } = takeValues(step('about'), { narrative: '长'.repeat(30_000) });
    expect(narrative).toHaveLength(20_000);
  });
});
