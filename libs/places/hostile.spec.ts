import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import type { DisputeContent } from '#libs/contracts/index.js';
import { createPlaceResolver, placeInputOf } from './index.js';

const resolver = createPlaceResolver({ cityCode: '3301' });
const LENGTH = 100_000;
/** What is read in a moment where each letter is looked at some times, and not in hours where it is for each other one. */
const inTime = (read: () => unknown): unknown => runInNewContext('read()', { read }, { timeout: 60_000 });

it('reads an address of whatever length and letters, as far as an address goes', () => {
  for (const filler of ['，', '一', '1', '（', '百', ' ', '路', '西湖区'])
    for (const begin of ['', '西湖区北山街道曲院社区']) {
      const long = begin + filler.repeat(LENGTH / filler.length);
      const content: DisputeContent = {
        nature: 'dispute',
        status: { stage: 'registered' },
        complainants: [{ kind: 'person', address: long }],
        respondents: [{ kind: 'organisation', name: `${long}公司` }],
        place: { address: long, divisionName: long },
        narrative: `家住${long}`,
      };
      const { code } = inTime(() => resolver.resolve(placeInputOf(content))) as { code: string | null };
      if (begin) expect([filler, code]).toEqual([filler, '330106002056']);
      inTime(() => resolver.questionsOf(placeInputOf(content)));
    }
});
