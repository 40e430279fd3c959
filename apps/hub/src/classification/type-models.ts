import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import {
  type Classifier,
  createClassifier,
  crosswalkWith,
  openTypeModel,
  shippedModel,
  type TextModel,
} from '#libs/classify/index.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import {
  type AdoptedTypeModel,
  adoptTypeModel,
  newestTypeModel,
  type OfferedTypeModel,
  typeModelFile,
} from '../registry/type-models.js';
import type { RulesInForce, RuleTable } from '../rules/rule-book.js';

/** The model by which this hub decides types. */
export interface TypeModelInForce {
  /** Null where not even the shipped one was trained yet: the tables alone decide. */
  readonly version: string | null;
  /** SM3 of the file's JSON; null for the shipped one. */
  readonly hash: string | null;
  /** Null where none was ever adopted. */
  readonly adoptedAt: string | null;
  /** Why the file that this hub was given is not in use; null where it is, or none was given. */
  readonly refused: string | null;
}

export interface TypeModelLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** In place of a file: back to the model that comes with the product. */
const SHIPPED = 'shipped';
const WHAT_TO_DO =
  'name a file that npm run classify -- train --disputes FILE --model OUT has written, or shipped for the one that comes with the product';

type Crosswalks = RuleTable<'crosswalks'>;

interface Held {
  readonly adopted: AdoptedTypeModel | null;
  readonly model: TextModel | null;
  readonly crosswalks: Crosswalks;
  readonly classifier: Classifier;
}

const NO_CROSSWALKS: Crosswalks = { version: 0, rows: [] };

/** The tables in force, as a `RuleBook` knows them. */
interface RulesAsked {
  inForce(tx: Transaction): Promise<Pick<RulesInForce, 'crosswalks'>>;
}

/**
 * Knows by what dispute types are decided: the model that any hub has adopted last, and the city's own crosswalk. Asks for
 * both (two small queries a batch) and opens only what has changed.
 */
export class TypeModels {
  private held: Held = heldBy(null, shippedModel(), NO_CROSSWALKS);
  private broken: string | null = null;
  private refused: string | null = null;

  constructor(
    private readonly log: TypeModelLog,
    private readonly rules: RulesAsked,
  ) {}

  /** The model in use beside another crosswalk of the city. */
  readonly classifierWith = (crosswalks: Crosswalks): Classifier => classifierBy(this.held.model, crosswalks);

  /** The classifier in use; another object as soon as another model is. */
  readonly classifier = (): Classifier => this.held.classifier;

  /** Of the adopted model in use; null where the product's own is, and none was ever adopted. */
  get modelId(): string | null {
    return this.held.adopted?.modelId ?? null;
  }

  get inForce(): TypeModelInForce {
    const { adopted, model } = this.held;
    const adoptedAt = adopted?.adoptedAt.toISOString() ?? null;
    return { version: model?.version ?? null, hash: adopted?.hash ?? null, adoptedAt, refused: this.refused };
  }

  /** Looks whether another model was adopted, or another crosswalk is in force. */
  readonly follow = async (tx: Transaction): Promise<void> => {
    await this.followModel(tx);
    const { crosswalks } = await this.rules.inForce(tx);
    const { adopted, model } = this.held;
    if (crosswalks.version !== this.held.crosswalks.version) this.held = heldBy(adopted, model, crosswalks);
  };

  /** A stored model that cannot be opened leaves the one held in force. */
  private async followModel(tx: Transaction): Promise<void> {
    const newest = await newestTypeModel(tx);
    if (!newest || !this.isNewer(newest) || newest.modelId === this.broken) return;
    const stored = await typeModelFile(tx, newest.modelId);
    // Another look may have come first, and further.
    if (!this.isNewer(newest)) return;
    try {
      this.held = heldBy(newest, stored ? openTypeModel(stored).model : shippedModel(), this.held.crosswalks);
    } catch (error) {
      this.broken = newest.modelId;
      this.log.error(
        { version: newest.version, err: error },
        'the adopted type model cannot be opened: the last good one stays in force; adopt another by TYPE_MODEL',
      );
    }
  }

  /**
   * At the start: adopts what TYPE_MODEL names (null: nothing), where it is not in use yet. A file that does not fit is
   * refused, and the hub goes on by the model in force.
   */
  async settle(database: DataSource, setting: string | null): Promise<void> {
    if (setting !== null) await this.offer(database, setting);
    await inTransaction(database, this.follow);
    if (this.refused) this.log.error({ file: setting, inForce: this.inForce.version }, this.refused);
  }

  private isNewer({ modelId }: AdoptedTypeModel): boolean {
    return BigInt(modelId) > BigInt(this.held.adopted?.modelId ?? 0);
  }

  private async offer(database: DataSource, setting: string): Promise<void> {
    let offered: OfferedTypeModel;
    try {
      offered = setting === SHIPPED ? { version: SHIPPED, json: null } : readOffered(setting);
    } catch (error) {
      this.refused = refusal(setting, (error as Error).message);
      return;
    }
    const outcome = await inTransaction(database, (tx) => adoptTypeModel(tx, offered));
    if (outcome === 'version-taken')
      this.refused = refusal(setting, `its version ${offered.version} is that of another model`);
    if (outcome === 'adopted') this.log.info({ version: offered.version }, 'types are decided by another model');
  }
}

const heldBy = (adopted: AdoptedTypeModel | null, model: TextModel | null, crosswalks: Crosswalks): Held => ({
  adopted,
  model,
  crosswalks,
  classifier: classifierBy(model, crosswalks),
});

/** Decides types by a model, the shipped tables and, before those, what a city says of its sources' categories. */
export function classifierBy(model: TextModel | null, { version, rows }: Crosswalks): Classifier {
  return createClassifier({ model, crosswalk: rows.length > 0 ? crosswalkWith(rows, version) : undefined });
}

/** Throws Error for a file that cannot be read, or is no model of dispute types. */
function readOffered(file: string): OfferedTypeModel {
  const { json, model } = openTypeModel(readFileSync(file));
  if (model.version === SHIPPED || model.version === shippedModel()?.version)
    throw new Error(`its version ${model.version} is that of the shipped model`);
  return { version: model.version, json };
}

const refusal = (file: string, what: string): string => `TYPE_MODEL ${file} is not used: ${what}; ${WHAT_TO_DO}`;
