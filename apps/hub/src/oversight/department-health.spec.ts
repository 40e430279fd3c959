import { describe, expect, it } from '@jest/globals';
import { type DepartmentCounts, departmentHealth } from './department-health.js';

const quiet: DepartmentCounts = {
  subscriptionId: '1',
  name: '街道综治平台',
  channel: 'webhook',
  isPaused: false,
  waiting: 0,
  oldestSeconds: null,
  troubled: 0,
  dead: 0,
  takenLately: 0,
  failedLately: 0,
  untakenLately: 0,
};
const stateOf = (counts: Partial<DepartmentCounts>) => departmentHealth({ ...quiet, ...counts }).state;

describe('how a receiver does', () => {
  it.each<[string, Partial<DepartmentCounts>, string]>([
    ['nothing was sent', {}, 'running'],
    ['all was taken', { takenLately: 5 }, 'running'],
    ['something waits to be pulled', { waiting: 9, oldestSeconds: 60 }, 'running'],
    ['nothing comes through', { waiting: 9, troubled: 1, untakenLately: 1 }, 'failing'],
    ['one of several fails', { waiting: 9, troubled: 1, takenLately: 3 }, 'degraded'],
    ['a second try was taken', { takenLately: 3, failedLately: 1 }, 'degraded'],
    ['something was given up', { dead: 1 }, 'degraded'],
    ['something waits for longer than it should', { waiting: 1, oldestSeconds: 301 }, 'degraded'],
    ['nobody has pulled today', { channel: 'pull', waiting: 1, oldestSeconds: 86_401 }, 'degraded'],
    ['it pulls once a day', { channel: 'pull', waiting: 1, oldestSeconds: 80_000 }, 'running'],
    ['a person has paused it', { isPaused: true, troubled: 1 }, 'paused'],
  ])('%s', (_, counts, state) => {
    expect(stateOf(counts)).toBe(state);
  });

  it('counts what failed among what was tried within the hour', () => {
    const { recent } = departmentHealth({ ...quiet, takenLately: 8, failedLately: 1, untakenLately: 2 });
    expect(recent).toEqual({ taken: 8, tried: 10, failed: 3 });
  });
});
