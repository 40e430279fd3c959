import { describe, expect, it } from '@jest/globals';
import { NOTICE_ACT_NAMES, NOTICE_STATES, type NoticeState, noticeActOf, noticeRefusal } from './notice-acts.js';

describe('the state table of notices', () => {
  it('reaches every state, and only an end leads nowhere', () => {
    const states = Object.keys(NOTICE_STATES) as NoticeState[];
    const acts = NOTICE_ACT_NAMES.map(noticeActOf);
    const reached = new Set<NoticeState>(['drafted', ...acts.map(({ to }) => to)]);
    expect([...reached].toSorted()).toEqual(states.toSorted());
    const ends = states.filter((state) => !acts.some(({ from }) => from.includes(state)));
    expect(ends.toSorted()).toEqual(['closed', 'withdrawn']);
  });

  it('refuses what it does not have, and what says too little', () => {
    expect(noticeRefusal('answer', 'drafted', { measures: '增派调解员', doneBy: '2026-12-31' })?.field).toBeNull();
    expect(noticeRefusal('answer', 'received', { measures: '增派调解员' })?.field).toBe('doneBy');
    expect(noticeRefusal('talk', 'answered', { minutes: ' ' })?.field).toBe('minutes');
    expect(noticeRefusal('close', 'issued', {})?.field).toBeNull();
    expect(noticeRefusal('issue', 'drafted', {})).toBeNull();
  });
});
