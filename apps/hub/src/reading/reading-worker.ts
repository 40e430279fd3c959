import { parentPort, workerData } from 'node:worker_threads';
import type { DisputeRecord } from '#libs/contracts/index.js';
import { disputeFeatures, disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { type HashedChain, hashedChains } from '#libs/linkage/index.js';
import { createPlaceResolver } from '#libs/places/index.js';
import { classifyStage } from '../pipeline/classify/classify-records.js';
import { placeStage } from '../pipeline/place/place-records.js';
import type { Classification, Placement } from '../pipeline/stages.js';

export interface ThreadSettings {
  readonly cityCode: string;
  /** By which blocking keys are hashed. */
  readonly keySecret: string;
}

/** All that is pure of what the stages make of a record. */
export interface ReadInThread {
  /** By the model of types that comes with the product. */
  readonly classification: Classification;
  readonly placement: Placement;
  /** Null for what is not matched. */
  readonly features: DisputeFeatures | null;
  readonly chains: readonly HashedChain[];
}

const { cityCode, keySecret } = workerData as ThreadSettings;
const classify = classifyStage();
const place = placeStage(createPlaceResolver({ cityCode }));
const { blocking } = disputeSettings(loadModel());

function read(record: DisputeRecord): ReadInThread {
  const content = record.content!;
  const isMatched = record.state === 'live' && content.nature === 'dispute';
  const features = isMatched ? disputeFeatures(record) : null;
  return {
    classification: classify([{ system: record.system, content }]),
    placement: place([content]),
    features,
    chains: features ? hashedChains(blocking, features, keySecret) : [],
  };
}

parentPort!.on('message', ({ id, records }: { id: number; records: readonly DisputeRecord[] }) =>
  parentPort!.postMessage({ id, read: records.map(read) }),
);
parentPort!.postMessage('ready');
