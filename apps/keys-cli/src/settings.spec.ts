import { readSettings, UsageError } from './settings.js';

it('reads what to do, where, and from when on', () => {
  expect(readSettings(['rotate', '--from', '2026-12-01T00:00:00+08:00'], { KEYS_DIR: '/k' })).toEqual({
    command: 'rotate',
    folder: '/k/payload',
    from: new Date('2026-11-30T16:00:00Z'),
    databaseUrl: null,
  });
  expect(readSettings(['list'], { DATA_DIR: '/d' }).folder).toBe('/d/keys/payload');
  expect(readSettings(['list', '--of', 'storage'], { DATA_DIR: '/d' }).folder).toBe('/d/keys/storage');
  expect(readSettings(['rewrap'], { KEYS_DIR: '/k', DATABASE_URL: 'postgres://x' })).toMatchObject({
    folder: '/k/storage',
    databaseUrl: 'postgres://x',
  });
});

it.each([
  [[]],
  [['delete']],
  [['list', 'all']],
  [['rotate', '--from', 'soon']],
  [['rotate', '--until', 'x']],
  [['rewrap']],
  [['rewrap', '--of', 'payload']],
  [['list', '--of', 'anchors']],
])('says how it is used: %j', (argv) => {
  expect(() => readSettings(argv, {})).toThrow(UsageError);
});
