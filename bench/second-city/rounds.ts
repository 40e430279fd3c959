import { type Conflict, WORLD_UNTIL } from './conflict.js';
import { newPerson, type Person } from './people.js';
import type { Random } from './random.js';
import type { Blemish, Channel, Round } from './round.js';
import { chinaDay, DAY_MS } from './times.js';
import type { Town } from './town.js';

const FIRST: readonly (readonly [Channel, number])[] = [
  ['call', 60],
  ['letter', 24],
  ['suit', 16],
];
const NEXT: Readonly<Record<Channel, readonly (readonly [Channel, number])[]>> = {
  call: [
    ['call', 34],
    ['letter', 33],
    ['suit', 33],
  ],
  letter: [
    ['call', 40],
    ['letter', 22],
    ['suit', 38],
  ],
  suit: [
    ['call', 38],
    ['letter', 45],
    ['suit', 17],
  ],
};

/** Authorities are not sued in civil mediation, nor do all quarrels reach a court. */
const isForCourt = ({ matter }: Conflict): boolean => matter.causes.length > 0 && matter.type !== 'D23';

export interface RoundsWish {
  readonly count: number;
  /** Who makes a call, the complainant where it is absent. */
  readonly callers?: readonly (Person | null)[];
  readonly channels?: readonly Channel[];
  readonly isGroupLetter?: (at: number) => boolean;
  readonly quiet?: boolean;
}

export class RoundPlanner {
  readonly #town: Town;
  readonly #taken = new Set<string>();

  constructor(town: Town) {
    this.#town = town;
  }

  /** The filings of one conflict, in order of time. */
  plan(conflict: Conflict, wish: RoundsWish, random: Random): Round[] {
    const rounds: Round[] = [];
    const last = WORLD_UNTIL - conflict.brokeOutAt;
    let filedAt = conflict.brokeOutAt + Math.min(last * 0.5, (0.5 - Math.log(1 - random.next()) * 20) * DAY_MS);
    for (let at = 0; at < wish.count; at++) {
      const before = rounds.at(-1);
      const channel = wish.channels?.[at] ?? this.#channel(conflict, before, random);
      if (before) filedAt += Math.min((WORLD_UNTIL - filedAt) / 2, (3 - Math.log(1 - random.next()) * 35) * DAY_MS);
      const blemishes = this.#blemishes(conflict, channel, rounds, wish, random);
      const caller = wish.callers?.[at] ?? (blemishes.has('relative-calls') ? this.#relative(conflict, random) : null);
      const weak = ['wrong-phone', 'switchboard', 'relative-calls', 'swapped-sides', 'anonymous'].some((one) =>
        blemishes.has(one as Blemish),
      );
      rounds.push({
        conflict,
        channel,
        filedAt: Math.round(filedAt / 1000) * 1000,
        sourceId: this.#sourceId(channel, filedAt, random),
        blemishes,
        earlier: [...rounds],
        caller,
        isGroupLetter: channel === 'letter' && (wish.isGroupLetter?.(at) ?? false),
        mustName: weak,
        mustPhone: !conflict.exact && wish.count > 1,
      });
    }
    return rounds;
  }

  #channel(conflict: Conflict, before: Round | undefined, random: Random): Channel {
    const channel = random.weighted(before ? NEXT[before.channel] : FIRST);
    if (channel !== 'suit' || isForCourt(conflict)) return channel;
    return random.pick(['call', 'letter']);
  }

  #blemishes(
    conflict: Conflict,
    channel: Channel,
    before: readonly Round[],
    wish: RoundsWish,
    random: Random,
  ): Set<Blemish> {
    const found = new Set<Blemish>();
    const isPerson = conflict.complainant.kind === 'person';
    const canSwap = conflict.exact && before.length > 0 && conflict.matter.lines.has('x') && conflict.knowsName;
    if (canSwap && random.chance(0.45) && (conflict.respondent.kind === 'person' || channel !== 'letter'))
      return found.add('swapped-sides');
    if (channel === 'call' && conflict.respondent.kind === 'org' && random.chance(0.12)) found.add('misheard-company');
    if (channel !== 'call' && random.chance(0.07)) found.add(random.pick(['masked-id', 'one-digit-wrong']));
    if (channel === 'call' && random.chance(0.025)) found.add('confidential');
    if (wish.quiet || !isPerson || (wish.count > 1 && !conflict.exact)) return found;
    if (channel === 'call' && conflict.matter.type !== 'D01' && random.chance(0.1)) found.add('relative-calls');
    else if (channel !== 'suit' && random.chance(0.06)) found.add('wrong-phone');
    else if (channel === 'call' && random.chance(0.05)) found.add('switchboard');
    else if (channel !== 'suit' && random.chance(0.05)) found.add('anonymous');
    return found;
  }

  #relative({ complainant, home }: Conflict, random: Random): Person | null {
    if (complainant.kind !== 'person') return null;
    const isElder = Number(complainant.id.slice(6, 10)) < 1968;
    const surname = isElder && complainant.sex === 'm' ? complainant.surname : undefined;
    const sex = isElder ? undefined : complainant.sex === 'm' ? 'f' : 'm';
    return newPerson(random, this.#town, { surname, sex, ...(isElder ? {} : { home }) });
  }

  #sourceId(channel: Channel, filedAt: number, random: Random): string {
    const day = chinaDay(filedAt).replaceAll('-', '');
    for (;;) {
      const tail = random.digits(6);
      const id =
        channel === 'call'
          ? `DH${day}${tail}`
          : channel === 'letter'
            ? `${this.#town.city.code}XF${day}${tail}`
            : `tj-${day}-${tail}`;
      if (this.#taken.has(id)) continue;
      this.#taken.add(id);
      return id;
    }
  }
}
