import type { DisputeContent } from '#libs/contracts/index.js';
import { disputeFeatures } from '#libs/dispute-model/index.js';
import { commonKeysOf, type Matcher } from '../pipeline/match/match-records.js';
import { noteCommonKeys } from '../registry/common-keys.js';
import { linkageIndexOf } from '../registry/linkage-index.js';
import type { Transaction } from '../registry/transaction.js';
import { allActs } from '../review/act-ledger.js';
import { standingWords } from '../review/acts/people-words.js';

const PAGE = 500;
/** Ids of clusters that are forgotten at once: above every case's. */
const SCRATCH_FROM = 2 ** 52;

interface Comparable {
  readonly recordId: string;
  readonly system: string;
  readonly sourceId: string;
  readonly content: DisputeContent;
}

/**
 * The index that matching works on: people's words as the acts that stand say them, and every live dispute read and weighed
 * by the model in use. What comes of the weighing is not asked: each record is put where the ledger says it belongs.
 */
export async function deriveLinkage(tx: Transaction, matcher: Matcher): Promise<void> {
  const store = linkageIndexOf(tx);
  const words = [...standingWords(await allActs(tx)).values()];
  await store.putConstraints(
    words.map(({ leftId, rightId, kind }) => ({ a: Number(leftId), b: Number(rightId), kind })),
  );
  let scratch = SCRATCH_FROM;
  const linker = matcher.linkerBy(tx, await matcher.follow(tx), (clusters) => clusters.map(() => scratch++));
  for (let after = '0'; ; ) {
    const records = await liveDisputes(tx, after);
    if (records.length === 0) break;
    const judged = await linker.judge(
      records.map(({ recordId, content, ...key }) => ({
        id: Number(recordId),
        sortKey: `${key.system}/${key.sourceId}`,
        features: disputeFeatures({ ...key, state: 'live', content }),
      })),
    );
    await noteCommonKeys(tx, commonKeysOf(judged.report));
    after = records.at(-1)!.recordId;
  }
  await tx.query('update linkage_record l set cluster_id = r.case_id from record r where r.record_id = l.record_id');
}

const liveDisputes = (tx: Transaction, after: string): Promise<Comparable[]> =>
  tx.query<Comparable>(
    `select r.record_id as "recordId", r.system, r.source_id as "sourceId", v.content
     from record r join record_version v using (record_id, version)
     where r.state = 'live' and r.nature = 'dispute' and r.record_id > $1 order by r.record_id limit ${PAGE}`,
    [after],
  );
