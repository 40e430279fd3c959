import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../../apps/launcher/src/postgres.js';
import { chainsThatDoNotFit } from './checkers/chains.js';
import type { Findings } from './checkers/history.js';
import { lostRecords } from './checkers/lost.js';
import { differences } from './checkers/same-registry.js';
import { type Recovery, stillInvisible, stuck } from './checkers/stuck.js';
import { type DiskName, type Episode, hitsPartners } from './fault.js';
import { findingsOf, readHistory } from './findings.js';
import { ADMIN_KEY, balances, type HubDoor } from './hub-view.js';
import { inject } from './inject.js';
import { Installation, until } from './installation.js';
import { Officials } from './officials.js';
import { allTold, partnerFindings } from './partner-findings.js';
import { Partners } from './partners.js';
import { Sources } from './sources.js';

/** How long is waited for it before it counts as never. */
const WAIT_SECONDS_MAX = 150;
const SETTLED_MS_MAX = 180_000;

export interface OrdealOptions {
  readonly seed: string;
  readonly episodes: readonly Episode[];
  readonly folder: string;
  readonly records: number;
  readonly livePerMinute: number;
  /** Of the installation that is hit. */
  readonly kafkaBrokers: 1 | 3;
  /** Whether to build the registry once more without faults, and compare. */
  readonly compare: boolean;
  /** From healing to everything visible, at most. */
  readonly visibleSecondsMax: number;
  readonly say: (line: string) => void;
  readonly onSpawn: (pid: number, signal: NodeJS.Signals) => void;
}

export interface Verdict {
  readonly faults: number;
  /** Full disks where no disk could be made. */
  readonly skipped: number;
  readonly recoveries: readonly Recovery[];
  readonly messages: number;
  readonly records: number;
  /** Parts that ended by themselves, which a supervisor started again. */
  readonly endedByThemselves: number;
  readonly findings: Readonly<Record<string, Findings>>;
}

const doorOf = (url: string | undefined): HubDoor => ({ url: url as string, key: ADMIN_KEY });

/** Lets all episodes happen to one installation under load, and checks what came of it. */
export async function ordeal(options: OrdealOptions): Promise<Verdict> {
  const { folder, seed, episodes, say, onSpawn } = options;
  const cityCode = '4201';
  const spawned = (pid: number) => onSpawn(pid, 'SIGTERM');
  const settings = { fsync: 'off' };
  const hotline = await startPostgres({ dataDir: path.join(folder, 'hotline'), log: say, onSpawn: spawned, settings });
  const sources = await Sources.start(folder, hotline.adminUrl, {
    CITY_CODE: cityCode,
    SIM_SEED: `faults ${seed}`,
    SIM_RECORDS: String(options.records),
    SIM_FAULTS: 'mild',
    SIM_LIVE_PER_MINUTE: String(options.livePerMinute),
  });
  const partners = hitsPartners(episodes) ? await Partners.start(cityCode) : null;
  const make = (name: string, hubs: 1 | 2, kafkaBrokers: 1 | 3) => {
    const places = { folder: path.join(folder, name), sources, cityCode, partners: hubs === 2 ? partners : null };
    return Installation.start({ ...places, hubs, kafkaBrokers, tightDisks: hubs === 2, note: say, onSpawn: spawned });
  };
  const running: Installation[] = [];
  try {
    const installation = await make('hit', 2, options.kafkaBrokers);
    running.push(installation);
    await allVisible(installation, sources);
    const officials = partners && new Officials(installation.hubUrls, installation.registry);
    const recoveries: Recovery[] = [];
    for (const episode of episodes) recoveries.push(await live(episode, installation, sources, say));
    await officials?.goHome();
    await settle(installation, sources);
    if (partners) await allTold(installation);
    const door = doorOf(installation.hubUrls.at(-1));
    const { registry, brokers, keysFolder } = installation;
    const history = await readHistory({ door, registry, brokers, keysFolder, truth: await sources.truth() });
    const findings = {
      ...findingsOf(history),
      stuck: stuck(recoveries, options.visibleSecondsMax),
      'chains that do not fit': await chainsThatDoNotFit(door, path.join(folder, 'chains')),
      ...(partners && (await partnerFindings(installation, partners, sources)).findings),
    };
    let compared: Findings = [];
    if (options.compare) {
      const untouched = await make('untouched', 1, 1);
      running.push(untouched);
      await settle(untouched, sources);
      compared = differences(history.records, await untouched.registry.records());
    }
    const endedByThemselves = [...installation.parts.values()].reduce((sum, part) => sum + part.endedByItself, 0);
    const faults = episodes.flatMap((episode) => episode.faults);
    const skipped = faults.filter(
      ({ kind, target }) => kind === 'full-disk' && !installation.disks.has(target as DiskName),
    );
    return {
      faults: faults.length - skipped.length,
      skipped: skipped.length,
      recoveries,
      messages: history.log.length,
      records: history.records.length,
      endedByThemselves,
      findings: { ...findings, ...(options.compare && { 'other than without faults': compared }) },
    };
  } finally {
    for (const one of running) await one.stop();
    await partners?.stop();
    await sources.stop();
    await hotline.stop();
  }
}

async function live(
  episode: Episode,
  installation: Installation,
  sources: Sources,
  say: (line: string) => void,
): Promise<Recovery> {
  const told = episode.faults.map((one) => `${one.kind} ${one.target} at ${one.startMs} for ${one.lastMs} ms`);
  say(`episode ${episode.number}: ${told.join('; ')}`);
  await inject(episode, installation, sources);
  const seconds = await allVisible(installation, sources);
  say(`episode ${episode.number}: ${seconds === null ? 'NOT visible again' : `visible again after ${seconds} s`}`);
  return { episode: episode.number, seconds };
}

/** Seconds until all that the sources show now is shown here, and both hubs serve; null where that does not come. */
async function allVisible(installation: Installation, sources: Sources): Promise<number | null> {
  const startedAt = Date.now();
  const asked = await sources.truth();
  let missing: Findings = ['nothing was looked at yet'];
  for (const end = startedAt + WAIT_SECONDS_MAX * 1000; Date.now() < end; await sleep(250)) {
    try {
      if (!(await installation.hubsAreReady())) continue;
      missing = stillInvisible(asked, await sources.truth(), await installation.registry.records());
      if (missing.length === 0) return Math.round((Date.now() - startedAt) / 100) / 10;
    } catch {
      // The registry does not answer yet.
    }
  }
  return null;
}

/** Nothing new at the sources, everything taken, and the books balanced; where that does not come, the checkers say what is wrong. */
async function settle(installation: Installation, sources: Sources): Promise<void> {
  await sources.settle();
  await allVisible(installation, sources);
  const door = doorOf(installation.hubUrls[0]);
  const isSettled = async () => {
    const [truth, records, quarantined] = [
      await sources.truth(),
      await installation.registry.records(),
      await installation.registry.quarantined(),
    ];
    if (lostRecords(truth, records, quarantined).length > 0) return false;
    return (await balances(door)).every(({ balanced, lag }) => balanced === true && lag === 0);
  };
  await until(isSettled, 'balanced books', SETTLED_MS_MAX).catch(() => undefined);
}
