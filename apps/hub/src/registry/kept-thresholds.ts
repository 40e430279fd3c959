import { type DisputeModel, withThresholds } from '#libs/dispute-model/index.js';
import { parseThresholds } from '#libs/routing/index.js';
import { tableInForce } from './rule-tables.js';
import type { Transaction } from './transaction.js';

/** A model that is to be adopted, with the thresholds that officials keep in place of its own. */
export async function withKeptThresholds(tx: Transaction, model: DisputeModel): Promise<DisputeModel> {
  const table = await tableInForce(tx, 'thresholds');
  return table ? withThresholds(model, parseThresholds(table.body), table.version) : model;
}
