import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type DisputeModel, disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import { createScorer } from '#libs/linkage/index.js';
import { withSecretFiles } from '#libs/secret-files/index.js';
import { ConfigError } from '../config.js';
import { openDatabase } from '../database.js';
import { createMatcher } from '../pipeline/match/match-records.js';
import { connectDryRun } from '../registry/dry-run-client.js';
import { withKeptThresholds } from '../registry/kept-thresholds.js';
import { linkageKeyAsItStands } from '../registry/linkage-key.js';
import { adoptedModel, adoptModel, rerunState } from '../registry/linkage-models.js';
import { takeDecisionLock } from '../registry/positions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { keysFolderOf, openKeysThatAre } from '../trust/key-folder.js';
import { planChanges, planText } from './planned-changes.js';

const USAGE = `npm run linkage -- rerun --model FILE|shipped [--database URL] [--dry-run [--told 20] [--json]] [--actor NAME] [--no-wait]
  --database  the registry; default: DATABASE_URL
  --dry-run   tells which cases would merge or split; changes nothing
              needs the hub's keys: KEYS_DIR, or keys in DATA_DIR
  without it the model is adopted: running hubs use it from their next batch on, and judge all records again`;
const POLL_MS = 1000;

/** The command's answer; a log is what the hub has. */
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

type Database = Awaited<ReturnType<typeof openDatabase>>;

/** Throws TypeError where the file's levels are not this version's. */
function readModel(file: string): DisputeModel {
  const model = loadModel(file === 'shipped' ? undefined : file);
  createScorer(disputeSettings(model).comparisons, model);
  return model;
}

/** Nothing of it is committed: not even the registry's schema is brought up to date. */
async function tell(databaseUrl: string, model: DisputeModel, told: number, json: boolean): Promise<void> {
  const keys = openKeysThatAre(keysFolderOf(process.env));
  const client = await connectDryRun(databaseUrl, process.env);
  try {
    const tx: Transaction = {
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await client.query(sql, parameters as unknown[])).rows as Row[],
    };
    await client.query('begin');
    const secret = await linkageKeyAsItStands(tx, keys);
    if (secret === null) throw new TypeError('this registry has judged nothing yet');
    const kept = await withKeptThresholds(tx, model);
    const plan = await planChanges(tx, createMatcher(secret, adoptedModel()), kept, told);
    await client.query('rollback');
    print(json ? JSON.stringify(plan) : planText(plan));
  } finally {
    await client.end();
  }
}

async function adopt(database: Database, model: DisputeModel, actor: string, waits: boolean): Promise<void> {
  const { modelId, judgementId, version } = await inTransaction(database, async (tx) => {
    await takeDecisionLock(tx);
    const kept = await withKeptThresholds(tx, model);
    return { ...(await adoptModel(tx, kept, actor)), version: kept.version };
  });
  print(`${version} is in use from now on (ledger entry ${judgementId}); hubs judge all records again`);
  let told = '';
  while (waits) {
    const state = await inTransaction(database, (tx) => rerunState(tx, modelId));
    if (state && state.rejudgedRecords !== told) print(`${state.rejudgedRecords} records judged again`);
    told = state?.rejudgedRecords ?? told;
    if (state?.finishedAt) return;
    await sleep(POLL_MS);
  }
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      model: text,
      database: { ...text, default: withSecretFiles(process.env).DATABASE_URL },
      actor: { ...text, default: 'operator' },
      told: { ...text, default: '20' },
      'dry-run': flag,
      'no-wait': flag,
      json: flag,
    },
  });
  if (!values.model || !values.database) throw new TypeError('rerun needs --model and --database');
  const model = readModel(values.model);
  if (values['dry-run']) return tell(values.database, model, Number(values.told), values.json);
  const database = await openDatabase(values.database);
  try {
    await adopt(database, model, values.actor, !values['no-wait']);
  } finally {
    await database.destroy();
  }
}

try {
  await main();
} catch (error) {
  const { message } = error as Error;
  console.error(error instanceof TypeError ? `${message}\n\n${USAGE}` : error instanceof ConfigError ? message : error);
  process.exitCode = error instanceof TypeError ? 2 : 1;
}
