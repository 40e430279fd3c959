import { expect, it } from '@jest/globals';
import { type Answer, type Seat, signatureWords } from '#libs/contracts/index.js';
import { type HeldRoom, notSigned, type Signatories } from './signed-agreement.js';

const SEATS: Seat[] = ['applicant', 'mediator', 'other-1'];
const at = '2026-12-01T02:00:00Z';
const WHO: Signatories = {
  parties: [
    { side: 'complainant', names: ['王小明', '王女士'], idNumbers: ['33010619750312421X'] },
    { side: 'respondent', names: ['阿卜杜拉·买买提'], idNumbers: [] },
  ],
  representatives: [{ side: 'respondent', name: '赵代理', idNumber: null }],
  mediators: ['方敏'],
};
const NAMES = { applicant: '王小明', mediator: '方敏', 'other-1': '阿卜杜拉•买买提' } as const;
const laid = (digest: string): Answer => ({ ask: 'r', by: 'mediator', choice: 'agreement', words: '…', digest, at });
const NUMBERS = {
  applicant: '33010619750312421X',
  mediator: '33010219751120332X',
  'other-1': '330106197903154214',
} as const;
const signed = (
  by: Seat,
  digest: string,
  name: string = NAMES[by as 'applicant'],
  idNumber: string = NUMBERS[by as 'applicant'],
): Answer => {
  const words = signatureWords({ name, idNumber, provider: '核验', proof: 'P-1', at });
  return { ask: 'r', by, choice: 'signed', words, digest, at };
};
const room = (...answers: Answer[]): HeldRoom => ({ seats: SEATS, answers });
const why = (rooms: HeldRoom[], digest: string, who: Partial<Signatories> = {}) =>
  notSigned(rooms, digest, { ...WHO, ...who });

it('an agreement is signed on line once everybody in the room in which it lay has signed its digest', () => {
  const all = SEATS.map((by) => signed(by, 'd1'));
  expect(why([room(laid('d1'), ...all), room()], 'd1')).toBeNull();
  expect(why([room(laid('d1'), ...all, laid('d2'))], 'd1')).toBeNull();
  expect(why([room(laid('d1'), ...all, laid('d2'))], 'd2')?.en).toBe(
    'not signed yet by the applicant, the mediator, the other side (1)',
  );
  expect(why([room(laid('d1'), ...all.slice(1))], 'd1')?.zh).toBe('还没有签署：申请人');
});

it('a digest that lay in no room, or was signed piecemeal in several, is nobody’s agreement', () => {
  expect(why([], 'd1')?.zh).toContain('没有这份协议');
  expect(why([room(...SEATS.map((by) => signed(by, 'd1')))], 'd1')?.zh).toContain('没有这份协议');
  const [first, ...others] = SEATS.map((by) => signed(by, 'd1'));
  expect(why([room(laid('d1'), first!), room(laid('d1'), ...others)], 'd1')?.en).toContain('not signed yet');
});

it('a seat’s code is lent: who signs from it is a party of that side, a representative who was entered, or the mediator', () => {
  const as = (seat: Seat, name: string) =>
    why(
      [room(laid('d1'), ...SEATS.map((by) => signed(by, 'd1', by === seat ? name : NAMES[by as 'applicant'])))],
      'd1',
    );
  for (const seat of SEATS) expect(as(seat, '钱某人')?.en).toContain('who signed from');
  expect(as('other-1', '王小明')?.zh).toContain('对方当事人1席位');
  expect(as('mediator', '王小明')?.zh).toContain('不是本案登记的调解员');
  expect([as('other-1', '赵代理'), as('applicant', '王女士')]).toEqual([null, null]);
  expect(JSON.stringify(as('other-1', '钱某人'))).not.toContain('钱某人');
  const unsigned = { ...signed('other-1', 'd1'), words: '我同意' };
  const others = [signed('applicant', 'd1'), signed('mediator', 'd1')];
  expect(why([room(laid('d1'), ...others, unsigned)], 'd1')?.en).toContain('who signed from');
});

it('all parties of the case have to sign, in whatever seats the room has, or a representative of their side', () => {
  const parties = [
    ...WHO.parties,
    { side: 'respondent' as const, names: ['杭州某物业服务有限公司'], idNumbers: ['91330106MA2AB12345'] },
  ];
  const all = SEATS.map((by) => signed(by, 'd1'));
  expect(why([room(laid('d1'), ...all)], 'd1', { parties })?.zh).toContain('对方还有 1 个当事人没有签署');
  const represented = [...all.slice(0, 2), signed('other-1', 'd1', '赵代理')];
  expect(why([room(laid('d1'), ...represented)], 'd1', { parties })).toBeNull();
});

it('a representative speaks for the side that she was entered for, and for no other', () => {
  const by = (side: 'complainant' | 'respondent' | null, seat: 'applicant' | 'other-1') =>
    why([room(laid('d1'), ...SEATS.map((one) => signed(one, 'd1', one === seat ? '赵代理' : undefined)))], 'd1', {
      representatives: [{ side, name: '赵代理', idNumber: null }],
    });
  expect([by('respondent', 'other-1'), by('complainant', 'applicant')]).toEqual([null, null]);
  for (const wrong of [by('respondent', 'applicant'), by('complainant', 'other-1'), by(null, 'other-1')])
    expect(wrong?.en).toContain('is no party of the case, nor entered as a representative');
});

it('somebody of the same name with another number is somebody else, and nobody signs for both sides', () => {
  const as = (numbers: Partial<Record<Seat, string>>, who: Partial<Signatories> = {}) =>
    why([room(laid('d1'), ...SEATS.map((by) => signed(by, 'd1', undefined, numbers[by])))], 'd1', who);
  expect(as({ applicant: '330106197805123422' })?.zh).toContain('证件号码与本案登记的不一致');
  expect(as({ applicant: '330106197503124218' })).toBeNull();
  expect(as({ applicant: NUMBERS['other-1'], 'other-1': NUMBERS.applicant })?.zh).toContain('证件号码');
  expect(as({ 'other-1': NUMBERS.applicant })?.zh).toContain('一人不能代表两方');
  expect(as({ mediator: NUMBERS.applicant })?.zh).toContain('一人不能代表两方');
  const knownAs = (...idNumbers: string[]) => ({ parties: [{ ...WHO.parties[0]!, idNumbers }, WHO.parties[1]!] });
  for (const same of ['330106750312421', '330106********421X', ' 33010619750312421x', 'E12345678'])
    expect([same, as({}, knownAs(same))]).toEqual([same, null]);
  expect(as({}, knownAs('330106197805123422'))?.zh).toContain('证件号码');
  const speaks = { side: 'respondent' as const, name: '阿卜杜拉·买买提', idNumber: '330102198001012345' };
  const parties = [WHO.parties[0]!];
  expect(as({}, { parties, representatives: [speaks] })?.zh).toContain('证件号码');
  expect(as({ 'other-1': speaks.idNumber }, { parties, representatives: [speaks] })).toBeNull();
});
