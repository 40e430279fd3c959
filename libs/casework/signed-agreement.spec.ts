import { expect, it } from '@jest/globals';
import type { Answer, Seat } from '#libs/contracts/index.js';
import { type HeldRoom, notSigned } from './signed-agreement.js';

const SEATS: Seat[] = ['applicant', 'mediator', 'other-1'];
const at = '2026-12-01T02:00:00Z';
const laid = (digest: string): Answer => ({ ask: 'r', by: 'mediator', choice: 'agreement', words: '…', digest, at });
const signed = (by: string, digest: string): Answer => ({ ask: 'r', by, choice: 'signed', digest, at });
const room = (...answers: Answer[]): HeldRoom => ({ seats: SEATS, answers });

it('an agreement is signed on line once everybody in the room in which it lay has signed its digest', () => {
  const all = SEATS.map((by) => signed(by, 'd1'));
  expect(notSigned([room(laid('d1'), ...all), room()], 'd1')).toBeNull();
  expect(notSigned([room(laid('d1'), ...all, laid('d2'))], 'd1')).toBeNull();
  expect(notSigned([room(laid('d1'), ...all, laid('d2'))], 'd2')?.en).toBe(
    'not signed yet by the applicant, the mediator, the other side (1)',
  );
  expect(notSigned([room(laid('d1'), ...all.slice(1))], 'd1')?.zh).toBe('还没有签署：申请人');
});

it('a digest that lay in no room, or was signed piecemeal in several, is nobody’s agreement', () => {
  expect(notSigned([], 'd1')?.zh).toContain('没有这份协议');
  expect(notSigned([room(...SEATS.map((by) => signed(by, 'd1')))], 'd1')?.zh).toContain('没有这份协议');
  const [first, ...others] = SEATS.map((by) => signed(by, 'd1'));
  expect(notSigned([room(laid('d1'), first!), room(laid('d1'), ...others)], 'd1')?.en).toContain('not signed yet');
});
