import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadModel } from '#libs/dispute-model/index.js';
import type { Limits } from '#libs/linkage/index.js';
import { startBenchDatabase } from '../../pipeline/services.js';
import { askPython } from '../disputes/ask-python.js';
import { fillRegistry } from './fill-registry.js';
import { judgeInTurns, type SizedRegistry } from './judging-in-turns.js';
import { figuresOf, markdown, type SplinkSearch } from './scale-figures.js';
import { type TownFiles, writeTowns } from './town-files.js';

export interface DisputeScale {
  readonly sizes: readonly number[];
  /** Records judged one by one in each registry. */
  readonly singles: number;
  /** Splink's searches at each size; 0: none. */
  readonly searches: number;
  /** In place of the product's own. */
  readonly limits: Partial<Limits>;
  readonly json: string | undefined;
}

/** Records that Splink learns from. */
const TRAIN_ON = 20_000;

/** Registries of several sizes, the same new disputes judged in each, and Splink's search for them among as many. */
export async function measureDisputes({ sizes, singles, searches, limits, json }: DisputeScale): Promise<void> {
  const tell = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
  const model = loadModel();
  const database = await startBenchDatabase(tell);
  try {
    const files = await writeTowns(database.folder, Math.max(...sizes), singles);
    tell(`${files.towns.length} towns written`);
    const registries: SizedRegistry[] = [];
    for (const size of sizes) {
      const databaseUrl = await database.createDatabase(`disputes_${size}`);
      await fillRegistry(databaseUrl, files.towns, size, model);
      registries.push({ size, databaseUrl });
      tell(`a registry of ${size} is filled`);
    }
    const judging = await judgeInTurns(registries, { model, limits }, files);
    const splink = searches > 0 ? await splinkSearch(files, sizes, searches) : null;
    const machine = { cores: os.cpus().length, cpu: os.cpus()[0]?.model ?? 'unknown', node: process.version };
    const figures = { ...figuresOf(judging, splink), model: model.version, machine };
    if (json) writeFileSync(json, `${JSON.stringify(figures, null, 1)}\n`);
    console.log(markdown(figures, process.argv.slice(2)));
  } finally {
    await database.stop();
  }
}

const splinkSearch = ({ rows, asked }: TownFiles, sizes: readonly number[], searches: number): Promise<SplinkSearch> =>
  askPython(path.join('bench', 'linkage', 'scale', 'splink_search.py'), {
    rows,
    asked,
    sizes,
    searches,
    trainOn: Math.min(TRAIN_ON, Math.max(...sizes)),
  });
