import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openTypeModel, shippedModel, TypeModelError } from '#libs/classify/index.js';
import { loadDivisions } from '#libs/places/index.js';
import { withSecretFiles } from '#libs/secret-files/index.js';
import { CITY_OF_DEMO } from '../config.js';
import { classifyStage } from '../pipeline/classify/classify-records.js';
import { connectDryRun } from '../registry/dry-run-client.js';
import type { Transaction } from '../registry/transaction.js';
import { RuleBook } from '../rules/rule-book.js';
import { planRetyping, type RetypingPlan } from './plan-retyping.js';
import { classifierBy } from './type-models.js';

const USAGE = `npm run classify -- retype --dry-run --model FILE|shipped [--database URL] [--city 3301] [--cases 1000000] [--told 20] [--json]
  tells which cases would get another type by this model, and which units would gain and lose; changes nothing;
  needs the hub's keys: KEYS_DIR, or keys in DATA_DIR
  --database  the registry; default: DATABASE_URL      --city  its city; default: CITY_CODE
  a model is adopted by the hub: TYPE_MODEL=FILE; it then types all cases again by itself`;

/** Throws Error for a file that is no model of dispute types. */
const readModel = (file: string) => (file === 'shipped' ? shippedModel() : openTypeModel(readFileSync(file)).model);

/** Nothing of it is committed. */
async function plan(databaseUrl: string, cityCode: string, file: string, cases: number): Promise<RetypingPlan> {
  const model = readModel(file);
  const client = await connectDryRun(databaseUrl, process.env);
  try {
    const tx: Transaction = {
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await client.query(sql, parameters as unknown[])).rows as Row[],
    };
    await client.query('begin transaction isolation level repeatable read read only');
    const rules = await new RuleBook().inForce(tx);
    const classifier = classifierBy(model, rules.crosswalks);
    const ground = { classify: classifyStage(() => classifier), rule: classifier.decidedBy, rules };
    return await planRetyping(tx, { ...ground, directory: loadDivisions(cityCode) }, cases);
  } finally {
    await client.end();
  }
}

function linesOf(found: RetypingPlan, told: number): string[] {
  const { typeChanges, stateChanges, units, cases } = found;
  const shown = cases.slice(0, told).map(({ caseNumber, from, to }) => {
    const unit = from.unit === to.unit ? '' : `  ${from.unit} -> ${to.unit}`;
    return `  ${caseNumber}  ${from.disputeType} ${from.typeState} -> ${to.disputeType} ${to.typeState}${unit}`;
  });
  return [
    `${found.casesSeen} cases typed by ${found.rule}. Nothing was changed.`,
    `${found.casesChanged} would change; ${found.casesSetByPeople} have a type that a person has set, and keep it`,
    ...typeChanges.map(({ from, to, cases: many }) => `  type   ${from} -> ${to}: ${many}`),
    ...stateChanges.map(({ from, to, cases: many }) => `  state  ${from} -> ${to}: ${many}`),
    ...units.map(({ unit, gains, loses }) => `  unit   ${unit}: +${gains} -${loses}`),
    ...shown,
    ...(found.complete ? [] : ['history is longer: --cases N looks further']),
  ];
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      model: text,
      database: { ...text, default: withSecretFiles(process.env).DATABASE_URL },
      city: { ...text, default: process.env.CITY_CODE || CITY_OF_DEMO },
      cases: { ...text, default: '1000000' },
      told: { ...text, default: '20' },
      'dry-run': flag,
      json: flag,
    },
  });
  const { model, database, city } = values;
  if (!values['dry-run'] || !model || !database || !city)
    throw new TypeError('retype needs --dry-run, --model, --database and --city');
  const found = await plan(database, city, model, Number(values.cases));
  // The command's answer; a log is what the hub has.
  process.stdout.write(`${values.json ? JSON.stringify(found) : linesOf(found, Number(values.told)).join('\n')}\n`);
}

try {
  await main();
} catch (error) {
  const isForPeople =
    error instanceof TypeError || error instanceof TypeModelError || (error as { code?: string }).code === 'ENOENT';
  console.error(isForPeople ? `${(error as Error).message}\n\n${USAGE}` : error);
  process.exitCode = isForPeople ? 2 : 1;
}
