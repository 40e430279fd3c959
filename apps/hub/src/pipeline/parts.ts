import type { TokenOf } from '../lookup/search-tokens.js';
import type { RecordVault } from '../registry/record-vault.js';
import type { Transaction } from '../registry/transaction.js';
import type { PlacingDesk } from './placing-desk.js';
import type { RoutingDesk } from './routing-desk.js';
import type { ClassifyStage, MatchStage, ReadStage } from './stages.js';

/** The stages that differ by installation, and what they need to know. */
export interface PipelineParts {
  readonly clusterId: string;
  readonly cityCode: string;
  readonly read: ReadStage;
  readonly match: MatchStage;
  readonly classify: ClassifyStage;
  /** Looks, behind the decision lock, whether types are decided by another model now. */
  readonly followTypeModel: (tx: Transaction) => Promise<void>;
  readonly placing: PlacingDesk;
  readonly routing: RoutingDesk;
  /** Tokens of the search index, by its key. */
  readonly tokenOf: TokenOf;
  /** Seals originals. */
  readonly vault: RecordVault;
  readonly typeName: (code: string) => string;
}
