import { Random } from '../random.js';
import { buildWorld } from '../world/world.js';
import { LetterStore } from './letter-store.js';
import type { LetterRecord } from './letter-xml.js';

const world = buildWorld({
  seed: 'letters',
  cityCode: '3301',
  records: 1200,
  until: Date.parse('2026-11-01T00:00:00+08:00'),
});
const records = world.records.filter((record): record is LetterRecord => record.system === 'petition');
const newStore = () => new LetterStore(records, new Random('xh'));

const tagOf = (letter: string, tag: string): string => new RegExp(`<${tag}>(.*?)<`).exec(letter)?.[1] ?? '';

function readFrom(
  store: LetterStore,
  start: number,
  between: () => void = () => {},
): { numbers: string[]; next: number } {
  const numbers: string[] = [];
  let next = start;
  for (;;) {
    const { letters, nextXh } = store.page(next, 40);
    numbers.push(...letters.map((letter) => tagOf(letter, 'XFJBH')));
    next = nextXh;
    if (letters.length === 0) return { numbers, next };
    between();
  }
}

it('shows a reader from 0 each letter once, and then the highest XH + 1', () => {
  const store = newStore();
  const { numbers, next } = readFrom(store, 0);
  expect([...numbers].sort()).toEqual(records.map(({ sourceId }) => sourceId).sort());
  expect(next).toBe(store.highestXh + 1);
  expect(store.page(next + 1000, 10)).toEqual({ letters: [], nextXh: store.highestXh + 1 });
  expect(store.liveCount()).toBe(records.filter(({ truth }) => truth.state !== 'withdrawn').length);
});

it('gives a changed letter a new XH under which it is changed, and lets its old one vanish', () => {
  const store = newStore();
  const { next } = readFrom(store, 0);
  const letter = records.find(({ truth }) => truth.state === 'live') as LetterRecord;
  store.put({ ...letter, native: { ...letter.native, BLZT: '复查' } });
  const [changed] = store.page(next, 10).letters as [string];
  expect([tagOf(changed, 'XFJBH'), tagOf(changed, 'CZLX'), tagOf(changed, 'BLZT')]).toEqual([
    letter.sourceId,
    'XG',
    '复查',
  ]);
  expect(readFrom(store, 0).numbers.filter((number) => number === letter.sourceId)).toHaveLength(1);
});

it('sends a withdrawn letter with XH, XFJBH and GXSJ only', () => {
  const store = newStore();
  const { next } = readFrom(store, 0);
  const letter = records.find(({ truth }) => truth.state === 'live') as LetterRecord;
  store.put({ ...letter, native: { ...letter.native, BLZT: 'SC' } });
  const [withdrawn] = store.page(next, 1).letters as [string];
  expect(withdrawn.match(/<(\w+)>/g)).toEqual(['<XFJ>', '<XH>', '<XFJBH>', '<CZLX>', '<GXSJ>']);
});

it('after a restored backup goes back, and enters what was lost again under other numbers', () => {
  const store = newStore();
  const before = store.highestXh;
  const numbersBefore = new Map(
    store.page(0, 10_000).letters.map((letter) => [tagOf(letter, 'XFJBH'), tagOf(letter, 'XH')]),
  );
  store.restoreBackup(0.1);
  expect(store.highestXh).toBeLessThan(before);
  expect(store.liveCount()).toBeLessThan(records.length);
  const unseen: LetterRecord = { ...(records[0] as LetterRecord), sourceId: 'NEVER-SEEN' };
  store.put(unseen);
  store.reenter(10_000);
  expect(store.lostCount).toBe(0);
  const after = new Map(store.page(0, 10_000).letters.map((letter) => [tagOf(letter, 'XFJBH'), tagOf(letter, 'XH')]));
  expect([...after.keys()].sort()).toEqual([...numbersBefore.keys(), 'NEVER-SEEN'].sort());
  const moved = [...numbersBefore].filter(([number, xh]) => after.get(number) !== xh);
  expect(moved.length).toBeGreaterThan(records.length * 0.08);
});

it("falls back to a letter's earlier state where the backup is older than its last change", () => {
  const store = newStore();
  const letter = records.find(({ truth }) => truth.state === 'live') as LetterRecord;
  store.put({ ...letter, native: { ...letter.native, BLZT: '复核' } });
  store.restoreBackup(1 / records.length);
  const stateOf = () =>
    store
      .page(0, 10_000)
      .letters.filter((xml) => tagOf(xml, 'XFJBH') === letter.sourceId)
      .map((xml) => tagOf(xml, 'BLZT'));
  expect(stateOf()).toEqual([letter.native.BLZT]);
  store.reenter(10);
  expect(stateOf()).toEqual(['复核']);
});
