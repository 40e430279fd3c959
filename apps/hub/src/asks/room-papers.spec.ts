import { describe, expect, it } from '@jest/globals';
import type { HeldRoom } from '#libs/casework/index.js';
import { type Answer, type Seat, signatureWords } from '#libs/contracts/index.js';
import { Problem } from '../web/problem.js';
import { signedAgreementOf, sm3Of, wholeWordsOf } from './room-papers.js';

const TEXT = '乙方于十日内修好漏水，赔偿八千元。';
const at = '2026-12-01T02:00:00Z';
const laid = (words = TEXT): Answer => ({
  ...{ ask: 'r', by: 'mediator', choice: 'agreement', words, digest: sm3Of(words), at },
});
const signed = (by: Seat, digest = sm3Of(TEXT)): Answer => ({
  ask: 'r',
  by,
  choice: 'signed',
  words: signatureWords({ name: NAMES[by] ?? '', idNumber: NUMBERS[by] ?? '', provider: '核验', proof: 'P-1', at }),
  digest,
  at,
});
const NAMES: Partial<Record<Seat, string>> = { applicant: '王小明', mediator: '方敏', 'other-1': '李大力' };
const NUMBERS: Partial<Record<Seat, string>> = {
  applicant: '330102197511203326',
  mediator: '330106198207226629',
  'other-1': '330106197903154214',
};
const WHO = {
  parties: [
    { side: 'complainant' as const, names: ['王小明'], idNumbers: [] },
    { side: 'respondent' as const, names: ['李大力'], idNumbers: [] },
  ],
  representatives: [],
  mediators: ['方敏'],
};
const SEATS: Seat[] = ['applicant', 'mediator', 'other-1'];
const room = (...answers: Answer[]): HeldRoom => ({ seats: SEATS, answers });
const refusal = (held: HeldRoom): string => {
  try {
    return signedAgreementOf(held, WHO);
  } catch (error) {
    return (error as Problem).detail;
  }
};

describe('an agreement that is filed', () => {
  it('holds its text, its digest and everybody’s signature on it', () => {
    const text = signedAgreementOf(room(laid(), ...SEATS.map((seat) => signed(seat))), WHO);
    expect(text).toContain(
      `${TEXT}\n\n协议文本 SM3：${sm3Of(TEXT)}\n网上签署记录：\n申请人：王小明 330102197511203326（核验 P-1 ${at}） 签署于 ${at}`,
    );
    expect(text).toMatch(/调解员：方敏 .*\n对方当事人1：李大力/);
  });

  it('is refused while somebody has not signed the text that lies there last', () => {
    expect(refusal(room())).toBe('no agreement lies in the room');
    expect(refusal(room(laid(), signed('applicant')))).toBe('not signed yet by the mediator, the other side (1)');
    const all = SEATS.map((seat) => signed(seat));
    expect(refusal(room(laid(), ...all, laid('赔偿八万元。')))).toBe(
      'not signed yet by the applicant, the mediator, the other side (1)',
    );
    const [first, ...others] = all;
    expect(refusal(room(laid(), ...others, { ...(first as Answer), digest: 'another' }))).toContain('the applicant');
  });

  it('is refused where its words are not those that were digested', () => {
    expect(() => wholeWordsOf({ ...laid(), words: '另外的话' })).toThrow(Problem);
  });
});
