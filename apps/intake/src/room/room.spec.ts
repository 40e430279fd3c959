import { describe, expect, it } from '@jest/globals';
import type { Seat } from '#libs/contracts/index.js';
import { audiencesOf, firstState, isOpen, isVisible, type Line, protocolOf, type Room, shownFiles } from './room.js';

const ROOM: Room = {
  roomId: 'r',
  number: 'JF70M1P9XK',
  until: '2026-12-20',
  joint: false,
  closedAt: null,
  seats: ['applicant', 'mediator', 'other-1'],
};
const line = (over: Partial<Line>): Line => ({
  ...{ lineId: '1', seat: 'applicant', audience: 'all', state: 'waiting', words: '漏水', file: null },
  at: '2026-12-01T01:30:00Z',
  ...over,
});
const FILE = { id: 'f', name: '现场.jpg', mediaType: 'image/jpeg', bytes: 9, sm3: 'd1' };
const seenBy = (one: Line): Seat[] => ROOM.seats.filter((seat) => isVisible(one, seat));

describe('a line in the room', () => {
  it.each<[string, Partial<Line>, Seat[]]>([
    ['that waits', {}, ['applicant', 'mediator']],
    ['that was let through', { state: 'shown' }, ['applicant', 'mediator', 'other-1']],
    ['that is not passed on', { state: 'kept' }, ['applicant', 'mediator']],
    ['to the mediator alone', { audience: 'mediator', state: 'shown' }, ['applicant', 'mediator']],
    ['of the mediator to one side', { seat: 'mediator', audience: 'other-1', state: 'shown' }, ['mediator', 'other-1']],
    ['of the mediator to all', { seat: 'mediator', state: 'shown' }, ['applicant', 'mediator', 'other-1']],
  ])('%s is seen by whom it may be', (_, over, seats) => expect(seenBy(line(over))).toEqual(seats));

  it('waits only where it goes from one side to the other while they sit apart', () => {
    expect(firstState(ROOM, 'applicant', 'all')).toBe('waiting');
    expect(firstState({ ...ROOM, joint: true }, 'other-1', 'all')).toBe('shown');
    expect(firstState(ROOM, 'mediator', 'all')).toBe('shown');
    expect(firstState(ROOM, 'other-1', 'mediator')).toBe('shown');
  });
});

it('a side speaks to the mediator or to all, the mediator to all or to one', () => {
  expect(audiencesOf(ROOM, 'other-1')).toEqual(['mediator', 'all']);
  expect(audiencesOf(ROOM, 'mediator')).toEqual(['all', 'applicant', 'other-1']);
});

it('a room is open until its last day, or until it is closed', () => {
  expect([isOpen(ROOM, '2026-12-20'), isOpen(ROOM, '2026-12-21')]).toEqual([true, false]);
  expect(isOpen({ ...ROOM, closedAt: '2026-12-02T00:00:00Z' }, '2026-12-02')).toBe(false);
});

it('its protocol holds what all have seen, its files too, and says only how much was said apart', () => {
  const lines = [
    line({ state: 'shown', words: '请修好' }),
    line({ seat: 'other-1', words: '我最多出五千', audience: 'mediator', state: 'shown' }),
    line({ seat: 'other-1', words: '骂人的话', state: 'kept' }),
    line({ seat: 'mediator', words: '双方休息', state: 'shown' }),
    line({ seat: 'other-1', audience: 'mediator', state: 'shown', file: { ...FILE, id: 'apart' } }),
    line({ state: 'shown', file: FILE }),
  ];
  expect(shownFiles('r-1', lines)).toEqual([{ ...FILE, at: lines[5]?.at, ask: 'r-1', inRoom: true }]);
  const names: Partial<Record<Seat, string>> = { applicant: '申请人', mediator: '调解员', 'other-1': '对方' };
  const text = protocolOf(ROOM, lines, (seat) => names[seat] ?? seat);
  expect(text.split('\n')).toEqual([
    '网上调解笔录 JF70M1P9XK',
    '参加：申请人、调解员、对方',
    '',
    '[2026-12-01 09:30] 申请人：请修好',
    '[2026-12-01 09:30] 调解员：双方休息',
    '[2026-12-01 09:30] 申请人：出示文件《现场.jpg》（SM3 d1）',
    '',
    '背对背沟通 3 条，依法保密，不载入笔录。',
  ]);
});
