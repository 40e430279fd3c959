import type { DataSource } from 'typeorm';
import { disputeTypeName } from '#libs/contracts/index.js';
import { createPlaceResolver, type DivisionDirectory } from '#libs/places/index.js';
import { type TypeModelLog, TypeModels } from './classification/type-models.js';
import { tokensBy } from './lookup/search-tokens.js';
import { classifyStage } from './pipeline/classify/classify-records.js';
import { createMatcher, type Matcher } from './pipeline/match/match-records.js';
import type { PipelineParts } from './pipeline/parts.js';
import { placingDesk } from './pipeline/place/place-cases.js';
import { placeStage } from './pipeline/place/place-records.js';
import { readStage } from './pipeline/read/read-record.js';
import { routingDesk } from './pipeline/route/prepare-routing.js';
import { settleLinkageKey } from './registry/linkage-key.js';
import { adoptedModel } from './registry/linkage-models.js';
import { takeDecisionLock } from './registry/positions.js';
import { inTransaction } from './registry/transaction.js';
import { RuleBook } from './rules/rule-book.js';
import type { HubKeys } from './trust/key-folder.js';

/** The stages of the pipeline, and what they decide by: models and rules as the registry holds them. */
export interface DecidingParts {
  readonly parts: PipelineParts;
  readonly matcher: Matcher;
  readonly typeModels: TypeModels;
  readonly rules: RuleBook;
  readonly divisions: DivisionDirectory;
}

export interface DecidingSettings {
  readonly clusterId: string;
  readonly cityCode: string;
  /** Nothing is to be written, not even a key. */
  readonly looksOnly?: boolean;
  /** File of a city's own model of dispute types, or `shipped`; null: the one in use stays. */
  readonly typeModel: string | null;
}

/** Puts the stages together on a registry whose schema is up to date. */
export async function decidingParts(
  database: DataSource,
  keys: Pick<HubKeys, 'searchIndex' | 'linkageIndex' | 'records'>,
  { clusterId, cityCode, typeModel, looksOnly = false }: DecidingSettings,
  log: TypeModelLog,
): Promise<DecidingParts> {
  if (!looksOnly) await inTransaction(database, (tx) => keys.records.settle(tx));
  const matcher = await openMatcher(database, keys, log);
  const rules = new RuleBook((kind, version, error) =>
    log.error({ kind, version, err: error }, 'a rule table cannot be used: the last good one stays in force'),
  );
  const typeModels = new TypeModels(log, rules);
  await typeModels.settle(database, typeModel);
  const classify = classifyStage(typeModels.classifier);
  const resolver = createPlaceResolver({ cityCode });
  const parts = {
    clusterId,
    cityCode,
    read: readStage(classify, placeStage(resolver), typeModels.classifier),
    match: matcher.match,
    classify,
    followTypeModel: typeModels.follow,
    placing: placingDesk(resolver),
    routing: routingDesk(rules, resolver.directory),
    tokenOf: tokensBy(keys.searchIndex),
    vault: keys.records,
    typeName: disputeTypeName,
  };
  return { parts, matcher, typeModels, rules, divisions: resolver.directory };
}

/** By the model in use. An index that another key has made is made anew first, in one transaction. */
const openMatcher = (database: DataSource, keys: Pick<HubKeys, 'linkageIndex'>, log: TypeModelLog): Promise<Matcher> =>
  inTransaction(database, async (tx) => {
    await takeDecisionLock(tx);
    const { secret, isAnother } = await settleLinkageKey(tx, keys);
    const matcher = createMatcher(secret, adoptedModel(), ({ version }, inForce, error) =>
      log.error(
        { model: version, inForce, err: error },
        'the adopted linkage model does not fit this version: the product’s own is in force; train anew, or adopt `shipped`',
      ),
    );
    await matcher.follow(tx);
    if (isAnother) log.info({ records: await matcher.rekey(tx) }, 'the linkage index is made anew by its key');
    return matcher;
  });
