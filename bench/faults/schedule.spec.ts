import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import {
  FURTHER_BROKERS,
  FURTHER_LINKS,
  LINKS,
  PARTNER_TARGETS,
  PEER_LINKS,
  PROCESSES,
  SOURCE_TROUBLES,
} from './fault.js';
import { readEpisodes, scheduleOf, shardOf } from './schedule.js';

describe('the schedule of faults', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(scheduleOf('7', 40)).toEqual(scheduleOf('7', 40));
    expect(scheduleOf('8', 40)).not.toEqual(scheduleOf('7', 40));
  });

  it('holds as many faults as were asked for, whole in its shards, each process hit in each way', () => {
    const episodes = scheduleOf('1', 400);
    const faults = episodes.flatMap((episode) => episode.faults);
    expect(faults).toHaveLength(400);
    expect([1, 2, 3, 4, 5].flatMap((index) => shardOf(episodes, index, 5))).toEqual(episodes);
    for (const kind of ['kill', 'pause', 'stop'])
      for (const target of PROCESSES)
        expect({ kind, target, hit: faults.some((one) => one.kind === kind && one.target === target) }).toEqual({
          kind,
          target,
          hit: true,
        });
    expect(new Set(faults.map(({ kind }) => kind)).size).toBe(17);
    for (const kind of ['pause', 'silence'])
      expect(faults.some((one) => one.kind === kind && one.lastMs === 60_000)).toBe(true);
  });

  it('is written down, too: each episode by its number, of targets that there are', () => {
    const folder = path.join(checkoutRoot, 'bench/faults/episodes');
    const broker = [...FURTHER_BROKERS, ...FURTHER_LINKS, ...PEER_LINKS];
    const outside = [...PARTNER_TARGETS, ...Object.keys(SOURCE_TROUBLES)];
    const targets: string[] = [...PROCESSES, ...LINKS, ...broker, ...outside, 'apps'];
    for (const file of readdirSync(folder)) {
      const episodes = readEpisodes(path.join(folder, file));
      expect(episodes.map(({ number }) => number)).toEqual(episodes.map((_, index) => index + 1));
      for (const { target, lastMs } of episodes.flatMap(({ faults }) => faults))
        expect([target, targets.includes(target), lastMs > 0]).toEqual([target, true, true]);
    }
  });

  it('does two things at once to nobody, and combines faults of several', () => {
    const episodes = scheduleOf('2', 200);
    for (const { faults } of episodes) expect(new Set(faults.map(({ target }) => target)).size).toBe(faults.length);
    expect(Math.max(...episodes.map(({ faults }) => faults.length))).toBeGreaterThan(2);
  });
});
