import { readSettings, UsageError } from './settings.js';

it('reads what to do, where, and from when on', () => {
  expect(readSettings(['rotate', '--from', '2026-12-01T00:00:00+08:00'], { KEYS_DIR: '/k' })).toEqual({
    command: 'rotate',
    folder: '/k/payload',
    from: new Date('2026-11-30T16:00:00Z'),
  });
  expect(readSettings(['list'], { DATA_DIR: '/d' }).folder).toBe('/d/keys/payload');
});

it.each([[[]], [['delete']], [['list', 'all']], [['rotate', '--from', 'soon']], [['rotate', '--until', 'x']]])(
  'says how it is used: %j',
  (argv) => {
    expect(() => readSettings(argv, {})).toThrow(UsageError);
  },
);
