import path from 'node:path';
import type { DisputeRecord } from '#libs/contracts/index.js';
import { blockingRules, disputeFeatures, disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { hashedChains, indexedKeys } from '#libs/linkage/index.js';
import { openDatabase } from '../../apps/hub/src/database.js';
import { linkageIndexOf } from '../../apps/hub/src/registry/linkage-index.js';
import { settleLinkageKey } from '../../apps/hub/src/registry/linkage-key.js';
import { inTransaction, type Transaction } from '../../apps/hub/src/registry/transaction.js';
import { openKeys } from '../../apps/hub/src/trust/key-folder.js';
import { SharingCounts, sharingChains } from '../linkage/scale/sharing-chains.js';
import { type CityCase, cityCases } from '../lookup/city-cases.js';
import { copyCases, FEW } from '../lookup/copy-cases.js';
import { fillRegistry, type StoredRecord } from '../lookup/fill-registry.js';
import type { ServedRegistry } from '../lookup/serving-hub.js';
import type { BenchServices } from '../pipeline/services.js';

/** Records made and stored one by one; beyond these, their cases are copied in SQL. */
const MADE_MAX = 10_000;
const TOLD_EACH = 2_000;

/** A registry and the records that it holds. */
export interface GrownRegistry extends ServedRegistry {
  readonly records: number;
}

/**
 * A registry of about so many records: all that looking up reads of them, and their entries in the linkage index, so that
 * new ones are compared with them, what strangers share marked as it would be by now. Edges between them are left out.
 */
export async function grownRegistry(
  services: BenchServices,
  wanted: number,
  log: (line: string) => void,
): Promise<GrownRegistry> {
  const keysFolder = path.join(services.folder, `keys-grown-${wanted}`);
  const keys = openKeys(keysFolder);
  const databaseUrl = await services.createDatabase(`grown_${wanted}`);
  const database = await openDatabase(databaseUrl, undefined, keys.records.keys);
  const { secret } = await inTransaction(database, (tx) => settleLinkageKey(tx, keys));
  const made = Math.min(wanted, MADE_MAX);
  const index = indexing(secret, made, Math.ceil(wanted / made));
  let told = 0;
  const { records } = await fillRegistry(database, keys, firstCases(made), async (tx, stored, filled) => {
    await index(tx, stored);
    if (filled - told < TOLD_EACH) return;
    told = filled;
    log(`${filled} records made`);
  });
  await database.destroy();
  const times = Math.ceil(wanted / records);
  await copyCases(databaseUrl, times, log);
  return { brokers: services.brokers, databaseUrl, keysFolder, records: records * times };
}

function* firstCases(records: number): Generator<CityCase> {
  let taken = 0;
  for (const item of cityCases()) {
    if (taken >= records) return;
    yield item;
    taken += item.records.length;
  }
}

/** Puts what was stored into the linkage index; `times`: how many times over it will be there. */
function indexing(secret: string, made: number, times: number) {
  const read = (record: DisputeRecord) => {
    const features = disputeFeatures(record);
    const chains = hashedChains(blockingRules, features, secret);
    return { features, keys: indexedKeys(chains), sharing: sharingChains(chains) };
  };
  const counts = new SharingCounts(disputeSettings(loadModel()).limits!.recordsPerKey!);
  for (const { isDispute, records } of firstCases(made))
    if (isDispute) for (const record of records) counts.add(read(record).sharing);
  return async (tx: Transaction, stored: readonly StoredRecord[]): Promise<void> => {
    const oldest = new Map<string, number>();
    const disputes = stored.filter(({ caseId }) => caseId !== null);
    for (const { recordId, caseId } of disputes)
      oldest.set(caseId!, Math.min(Number(recordId), oldest.get(caseId!) ?? Number.POSITIVE_INFINITY));
    await linkageIndexOf<DisputeFeatures>(tx).putRecords(
      disputes.map(({ recordId, caseId, record }) => {
        const { features, keys, sharing } = read(record);
        return {
          id: Number(recordId),
          cluster: Number(caseId),
          component: oldest.get(caseId!)!,
          sortKey: `${record.system}/${record.sourceId}`,
          // What few hold is each copy's own.
          features: counts.marked(features, sharing, (chain) => (counts.holdersOf(chain) > FEW ? times : 1)),
          keys,
        };
      }),
    );
  };
}
