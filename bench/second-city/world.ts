import type { DisputeRecord } from '#libs/contracts/index.js';
import { WORLD_FROM, WORLD_UNTIL } from './conflict.js';
import { courtItem } from './court-item.js';
import { outsideCode } from './elsewhere.js';
import { enquiry } from './enquiries.js';
import { hotlineOrder } from './hotline-order.js';
import { Making } from './making.js';
import { readMatters } from './matters.js';
import { petitionLetter } from './petition-letter.js';
import { Random } from './random.js';
import type { Round } from './round.js';
import { RoundPlanner } from './rounds.js';
import { Schemes } from './schemes.js';
import { buildTown } from './town.js';
import { namesDisputePlace, statedElsewhere, statedLevel, type Truth } from './truth.js';

export interface Labelled {
  readonly record: DisputeRecord;
  readonly truth: Truth;
}

const MAKERS = { call: hotlineOrder, letter: petitionLetter, suit: courtItem };
const STRATUM: Readonly<Record<string, string>> = {
  switchboard: 'switchboard-phone',
  'one-digit-wrong': 'one-digit-wrong-id',
};
/** Questions and suggestions among all records. */
const ENQUIRY_SHARE = 0.09;

function labelled(rounds: readonly Round[], making: Making, seed: string): Labelled[] {
  const records = rounds.map((round) => {
    const record = MAKERS[round.channel](round, making, new Random(`${seed}/${round.sourceId}`));
    making.remember(round);
    return record;
  });
  const byConflict = new Map<Round['conflict'], DisputeRecord[]>();
  for (const [at, { conflict }] of rounds.entries())
    byConflict.set(conflict, [...(byConflict.get(conflict) ?? []), records[at]!]);
  return rounds.map(({ conflict, blemishes }, at) => {
    const isNamed = namesDisputePlace(byConflict.get(conflict)!, conflict);
    const village = isNamed && conflict.matter.at !== 'none' ? conflict.place : conflict.home.village;
    const isThere = isNamed && conflict.elsewhere?.kind === 'there';
    const level = isThere ? statedElsewhere(records[at]!, conflict) : statedLevel(records[at]!, village);
    const truth: Truth = {
      conflictId: conflict.id,
      strata: [...conflict.strata, ...[...blemishes].map((one) => STRATUM[one] ?? one)],
      disputeType: conflict.matter.type,
      divisionCode: isThere ? outsideCode(conflict.elsewhere!) : village.code,
      statesPlace: level === 'township' || level === 'village',
      statedLevel: level,
    };
    return { record: records[at]!, truth };
  });
}

function enquiries(count: number, making: Making, seed: string): Labelled[] {
  const random = new Random(`${seed}/enquiries`);
  return Array.from({ length: count }, () => {
    const filedAt = WORLD_FROM + Math.floor(random.next() * (WORLD_UNTIL - WORLD_FROM));
    const { record, village } = enquiry(filedAt, making, random);
    const level = statedLevel(record, village);
    const truth: Truth = {
      conflictId: null,
      strata: ['enquiry'],
      disputeType: null,
      divisionCode: village.code,
      statesPlace: level === 'township' || level === 'village',
      statedLevel: level,
    };
    return { record, truth };
  });
}

/** A labelled world in order of filing: the same for the same options, byte for byte. */
export function buildWorld({ records, seed, city }: { records: number; seed: string; city: string }): Labelled[] {
  const town = buildTown(city, seed);
  const matters = readMatters();
  const making = new Making(town, matters, WORLD_UNTIL, seed);
  const schemes = new Schemes(town, matters, new RoundPlanner(town), seed);
  const random = new Random(`${seed}/schemes/${city}`);
  const disputes = Math.round(records * (1 - ENQUIRY_SHARE));
  const made: Labelled[] = [];
  while (made.length < disputes) {
    const rounds = schemes.next(random, disputes - made.length);
    if (made.length + rounds.length <= disputes || disputes - made.length < 4)
      made.push(...labelled(rounds, making, seed));
  }
  const all = [...made.slice(0, disputes), ...enquiries(records - disputes, making, seed)];
  const keys = new Map(all.map((one) => [one, Date.parse(one.record.content?.filedAt ?? one.record.updatedAt ?? '')]));
  return all.sort((a, b) => keys.get(a)! - keys.get(b)! || (a.record.sourceId < b.record.sourceId ? -1 : 1));
}
