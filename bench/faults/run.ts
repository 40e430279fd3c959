import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startWarden } from '../../apps/launcher/src/warden.js';
import { ordeal } from './ordeal.js';
import { hasPassed, isClean, noteOutcome, readOutcomes, textOf } from './progress-file.js';
import { readEpisodes, SCHEDULE_VERSION, scheduleOf, shardOf } from './schedule.js';
import { readSettings, type Settings, USAGE } from './settings.js';

const FINDINGS_SHOWN = 20;
const VISIBLE_SECONDS_MAX = 60;

let settings: Settings;
try {
  settings = readSettings(process.argv.slice(2));
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exit(2);
}

const { seed, faults, shards, chosen, resumeFile, episodesFile, records, keep, kafkaBrokers } = settings;
const startedAt = Date.now();
const say = (line: string): void =>
  console.error(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const warden = startWarden();
const episodes = episodesFile === null ? scheduleOf(seed, faults) : readEpisodes(episodesFile);

for (const shard of chosen) {
  const identity = { schedule: SCHEDULE_VERSION, seed, faultsInAll: faults, shard, shards };
  if (hasPassed(readOutcomes(resumeFile), identity)) {
    say(`shard ${shard}/${shards} has passed already`);
    continue;
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-faults-'));
  const verdict = await ordeal({
    seed: `${seed}/${shard}`,
    episodes: shardOf(episodes, shard, shards),
    folder,
    records,
    livePerMinute: 240,
    kafkaBrokers,
    compare: true,
    visibleSecondsMax: VISIBLE_SECONDS_MAX,
    say,
    onSpawn: (pid, signal) => warden.watch({ pid, signal }),
  });
  const outcome = { ...identity, at: new Date().toISOString(), verdict };
  noteOutcome(resumeFile, outcome);
  for (const [name, found] of Object.entries(verdict.findings))
    for (const finding of found.slice(0, FINDINGS_SHOWN)) console.log(`${name}: ${finding}`);
  console.log(textOf(outcome));
  if (!isClean(verdict)) process.exitCode = 1;
  if (keep || !isClean(verdict)) say(`logs are kept in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
warden.dismiss();
