import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { readFacts } from './index.js';

const LENGTH = 100_000;
const factsOf = (narrative: string) =>
  readFacts({
    type: 'D08',
    place: { county: null, township: null, village: null } as never,
    outsideCity: false,
    contents: [
      { nature: 'dispute', status: { stage: 'registered' }, complainants: [], respondents: [], place: {}, narrative },
    ],
  });

it('reads a narrative of whatever length and letters in a moment', () => {
  for (const filler of ['1', '一', '百', '，', '书记', '举报', '村'])
    for (const begin of ['', '举报，贪污']) {
      const read = () => factsOf(`${begin}${filler.repeat(LENGTH / filler.length)}，拖欠12名工人工资`);
      expect([filler, runInNewContext('read().groupSize', { read }, { timeout: 60_000 })]).toEqual([filler, 12]);
    }
});

it('counts workers by all figures of their number', () => {
  expect(factsOf('拖欠三十二名农民工和1200多名工人工资').groupSize).toBe(1200);
  expect(factsOf('拖欠一百二十余名农民工工资').groupSize).toBe(120);
});
