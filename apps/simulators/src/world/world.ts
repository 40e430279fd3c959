import { buildCity, type City } from '../city/city.js';
import type { Conflict, Round } from '../conflicts/conflict.js';
import { planRounds } from '../conflicts/plan.js';
import { stamped, withFlaw } from '../faults/flaws.js';
import type { DataFaults } from '../faults/presets.js';
import { Random } from '../random.js';
import { withStatus } from '../records/apply-status.js';
import { enquiryCall, suggestionLetter } from '../records/enquiries.js';
import { firstStatus, nextStatus } from '../records/lifecycle.js';
import type { SimRecord } from '../records/sim-record.js';
import { type Narratives, retold } from './narratives.js';
import { Numbering } from './numbering.js';
import { Registrar } from './registrar.js';

export interface WorldSettings {
  readonly seed: string;
  /** 4-digit prefix of the city's division codes. */
  readonly cityCode: string;
  readonly records: number;
  /** The world's present, milliseconds since 1970: the same seed and present give the same bytes. */
  readonly until: number;
  readonly narratives?: Narratives | null;
  readonly faults?: DataFaults;
}

export interface World {
  readonly city: City;
  /** In the order in which they came in. */
  readonly records: readonly SimRecord[];
  readonly registrar: Registrar;
  /** In the order in which they were first told. */
  readonly conflicts: readonly Conflict[];
}

export const HISTORY_DAYS = 730;
const DAY = 86_400_000;
const enquiryShare = 0.06;

/** A city and all that its people have told the three systems until the world's present. */
export function buildWorld(settings: WorldSettings): World {
  const { seed, cityCode, records, until } = settings;
  const random = new Random(`${seed}/${cityCode}`);
  const city = buildCity(random.fork('city'), cityCode, records);
  const window = { from: until - HISTORY_DAYS * DAY, until };
  const enquiries = Math.round(records * enquiryShare);
  const rounds = planRounds(city, random.fork('conflicts'), records - enquiries, window);
  const times = random.fork('enquiries');
  const events: { at: number; round: Round | null }[] = [
    ...rounds.map((round) => ({ at: round.at, round })),
    ...Array.from({ length: enquiries }, () => ({
      at: Math.floor((until - times.next() * HISTORY_DAYS * DAY) / 1000) * 1000,
      round: null,
    })),
  ].sort((a, b) => a.at - b.at);

  const registrar = new Registrar(city, new Numbering(cityCode));
  const telling = random.fork('telling');
  const fates = random.fork('fates');
  const drafts = events.map(({ at, round }) =>
    round ? registrar.register(telling, round) : enquiry(telling, city, registrar, at),
  );
  const lives = registrar.settle(drafts).map((record) => lived(fates, record, until));
  const told = settings.narratives ? retold(lives, settings.narratives, random.fork('narratives')) : lives;
  return {
    city,
    registrar,
    conflicts: [...new Set(events.flatMap(({ round }) => (round ? [round.conflict] : [])))],
    records: settings.faults ? flawed(random.fork('flaws'), told, settings.faults, until) : told,
  };
}

function enquiry(random: Random, city: City, registrar: Registrar, at: number): SimRecord {
  if (random.chance(0.8)) {
    const call = enquiryCall(random, city, at);
    return registrar.registerEnquiry('hotline-12345', call.native, at, call.village);
  }
  const letter = suggestionLetter(random, city, at);
  return registrar.registerEnquiry('petition', letter.native, at, letter.village);
}

/** Lets a record live from its first status until the present. */
function lived(random: Random, record: SimRecord, until: number): SimRecord {
  let current = record;
  let status: string = firstStatus[record.system];
  for (;;) {
    const next = nextStatus(random, record.system, status);
    if (!next) return current;
    const at = Math.floor((current.updatedAt + next.days * DAY) / 1000) * 1000;
    if (at >= until) return current;
    current = withStatus(random, current, next.status, at);
    status = next.status;
  }
}

/** With what is wrong in the data themselves: flaws of single records, and nights on which thousands were stamped. */
function flawed(random: Random, records: readonly SimRecord[], faults: DataFaults, until: number): SimRecord[] {
  const nightAt = (daysAgo: number) => until - daysAgo * DAY + 2 * 3_600_000;
  const withFlaws = records.map((record) => withFlaw(random, record, faults));
  const court = stamped(random, withFlaws, 'court', nightAt(25), faults.stampedShare);
  return stamped(random, court, 'hotline-12345', nightAt(12), faults.stampedShare);
}
