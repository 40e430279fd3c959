import { afterAll, expect, it } from '@jest/globals';
import type { DisputeContent, DisputeRecord } from '#libs/contracts/index.js';
import { disputeFeatures, disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import { hashedChains } from '#libs/linkage/index.js';
import { createPlaceResolver } from '#libs/places/index.js';
import { classifyStage } from '../pipeline/classify/classify-records.js';
import { placeStage } from '../pipeline/place/place-records.js';
import { ReadingThread } from './reading-thread.js';
import type { ReadInThread } from './reading-worker.js';

const SETTINGS = { cityCode: '4403', keySecret: 'a secret' };

const records = Array.from({ length: 130 }, (_, at): DisputeRecord => {
  const content: DisputeContent = {
    nature: at % 5 === 0 ? 'enquiry' : 'dispute',
    status: { stage: 'registered' },
    narrative: `滨江花园${at}号楼电梯停运，物业公司不修，业主王强要求退还物业费${at}元，电话138${String(at).padStart(8, '0')}`,
    complainants: [{ kind: 'person', name: '王强', phone: `138${String(at).padStart(8, '0')}` }],
    respondents: [{ kind: 'organisation', name: '深圳滨江物业管理有限公司' }],
    place: { address: `宝安区西乡街道滨江花园${at}号楼` },
  };
  return { system: 'hotline-12345', sourceId: `GD${at}`, state: 'live', content };
});

const pause = () => new Promise((later) => setTimeout(later, 20));

const kept = new Map<DisputeContent, ReadInThread>();
const thread = new ReadingThread(SETTINGS, (content, read) => void kept.set(content, read), 300);
afterAll(() => thread.stop());

it('leaves a few to whoever asks', async () => {
  expect(await thread.read(records.slice(0, 20))).toBe(false);
  expect(thread.isThere).toBe(false);
});

it('makes of each record what is made of it here, and hands it over with the very content that it was asked about', async () => {
  while (!(await thread.read(records))) await pause();
  const [classify, place] = [classifyStage(), placeStage(createPlaceResolver({ cityCode: SETTINGS.cityCode }))];
  const { blocking } = disputeSettings(loadModel());
  expect(kept.size).toBe(records.length);
  for (const record of records) {
    const content = record.content!;
    const features = content.nature === 'dispute' ? disputeFeatures(record) : null;
    expect(kept.get(content)).toEqual({
      classification: classify([{ system: record.system, content }]),
      placement: place([content]),
      features,
      chains: features ? hashedChains(blocking, features, SETTINGS.keySecret) : [],
    });
  }
});

it('goes once nothing is asked of it, and leaves what it has not read when it is stopped', async () => {
  while (thread.isThere) await pause();
  expect(await thread.read(records)).toBe(false);
  expect(thread.isThere).toBe(true);
  await thread.stop();
  expect(thread.isThere).toBe(false);
});
