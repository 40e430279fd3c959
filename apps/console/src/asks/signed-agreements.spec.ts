import { expect, it } from '@jest/globals';
import type { AskOfCase } from '../api/asks';
import { signedAgreements } from './signed-agreements';

type Answer = AskOfCase['answers'][number];
const laid = (digest: string): Answer => ({ by: 'mediator', choice: 'agreement', words: '…', digest, at: '1' });
const signed = (by: 'applicant' | 'mediator' | 'other-1', digest: string, at = '2'): Answer => ({
  ...{ by, choice: 'signed', words: null, digest, at },
});
const room = (...answers: Answer[]): AskOfCase => ({
  ...{ kind: 'room', invited: ['mediator', 'other-1'], answerBy: '2026-12-01', askId: '1', askedBy: 'x' },
  ...{ askedAt: '', state: 'delivered', isNew: false, answers },
});

it('are those that everybody has signed, the newest first', () => {
  const all = (digest: string, at: string) =>
    (['applicant', 'mediator', 'other-1'] as const).map((by) => signed(by, digest, at));
  const asks = [
    room(laid('a'), ...all('a', '3'), laid('b'), signed('mediator', 'b')),
    room(laid('c'), ...all('c', '4')),
    room(...all('never laid', '5')),
  ];
  expect(signedAgreements(asks)).toEqual([
    { digest: 'c', at: '4' },
    { digest: 'a', at: '3' },
  ]);
});
