import { type Conflict, type ConflictWish, newConflict } from './conflict.js';
import { Country, elsewhereOf, movedThere } from './elsewhere.js';
import type { Matter } from './matters.js';
import { newHome, newPerson, type Person } from './people.js';
import { flatOf } from './places.js';
import type { Random } from './random.js';
import type { Round } from './round.js';
import type { RoundPlanner, RoundsWish } from './rounds.js';
import { DAY_MS } from './times.js';
import type { Town } from './town.js';

/** Makes conflicts by schemes, each hard in its own way. */
export class Schemes {
  readonly #town: Town;
  readonly #matters: readonly Matter[];
  readonly #planner: RoundPlanner;
  readonly #seed: string;
  readonly #country: Country;
  #lastConflict = 0;
  #lastCopy = 0;

  constructor(town: Town, matters: readonly Matter[], planner: RoundPlanner, seed: string) {
    this.#seed = seed;
    this.#country = new Country(town.city.code);
    this.#town = town;
    this.#matters = matters;
    this.#planner = planner;
  }

  /** Rounds of one or several conflicts; `room` bounds how many records a large scheme may make. */
  next(random: Random, room: number): Round[] {
    const scheme = random.weighted([
      [this.#plain, 1000],
      [this.#twoMatters, 75],
      [this.#anotherYear, 60],
      [this.#neighbours, 13],
      [this.#namesakes, 45],
      [this.#family, 50],
      [this.#group, 25],
      [this.#serial, 7],
    ]);
    return scheme.call(this, random, room);
  }

  #conflict(wish: ConflictWish, random: Random): Conflict {
    const conflict = newConflict(`c${++this.#lastConflict}`, wish, random, this.#town);
    const elsewhere = elsewhereOf(conflict, this.#country, this.#seed);
    if (!elsewhere) return conflict;
    const { kind, place } = elsewhere;
    const strata = [kind === 'there' ? 'elsewhere' : 'elsewhere-mentioned'];
    const told = { ...conflict, elsewhere, strata };
    return kind === 'there' ? movedThere(told, place, this.#town.city.name) : told;
  }

  #file(wish: ConflictWish, random: Random, rounds: Partial<RoundsWish> = {}): Round[] {
    const count =
      rounds.count ??
      random.weighted([
        [1, 60],
        [2, 33],
        [3, 5],
        [4, 2],
      ]);
    const exact = wish.exact ?? (count > 1 ? random.chance(wish.matter.lines.has('x') ? 0.75 : 0.65) : false);
    return this.#planner.plan(this.#conflict({ ...wish, exact }, random), { ...rounds, count }, random);
  }

  #pickMatter(random: Random, fits: (matter: Matter) => boolean = () => true): Matter {
    return random.pick(this.#matters.filter(fits));
  }

  /** A type first, then a matter: so that no type is rare. */
  #plain(random: Random): Round[] {
    const type = random.pick([...new Set(this.#matters.map((matter) => matter.type)), 'D14', 'D08', 'D16', 'D02']);
    return this.#file({ matter: this.#pickMatter(random, (matter) => matter.type === type) }, random);
  }

  #twoMatters(random: Random): Round[] {
    const key = ({ respondent }: Matter) =>
      `${respondent.kind}/${respondent.kind === 'org' || respondent.kind === 'office' ? respondent.names[0] : ''}`;
    const sameKind = (one: Matter) => (other: Matter) =>
      other.id !== one.id &&
      key(other) === key(one) &&
      !one.complainantTrade &&
      !/late-delivery|area-shrink/.test(one.id + other.id) &&
      !other.complainantTrade &&
      (other.home === one.home || one.home === 'any' || other.home === 'any') &&
      other.respondent.kind !== 'kin';
    const first = this.#pickMatter(random, (one) => !one.complainantTrade && this.#matters.some(sameKind(one)));
    const second = this.#pickMatter(random, sameKind(first));
    const rural = first.home === 'rural' || second.home === 'rural';
    const complainant = newPerson(random, this.#town, { rural });
    const strata = ['same-sides-two-matters'];
    const one = this.#file({ matter: first, complainant, strata }, random, {
      count: random.weighted([
        [1, 6],
        [2, 4],
      ]),
      quiet: true,
    });
    const { respondent, brokeOutAt, role } = one[0]!.conflict;
    const later = Math.min(brokeOutAt + random.int(10, 200) * DAY_MS, Date.parse('2026-09-20T00:00:00+08:00'));
    const roles = second.respondent.names.includes(role) ? { role } : {};
    const wish = { matter: second, complainant, respondent, strata, brokeOutAt: later, ...roles };
    return [
      ...one,
      ...this.#file(wish, random, {
        count: random.weighted([
          [1, 7],
          [2, 3],
        ]),
        quiet: true,
      }),
    ];
  }

  #anotherYear(random: Random): Round[] {
    const matter = this.#pickMatter(random, ({ flags }) => flags.has('yearly'));
    const strata = ['another-year'];
    const day = Date.parse(random.pick(['2025-02-01', '2025-03-10', '2025-06-01'])) + random.int(0, 40) * DAY_MS;
    const from = matter.id === 'heating' ? Date.parse('2025-01-06') + random.int(0, 40) * DAY_MS : day;
    const complainant = newPerson(random, this.#town, { rural: matter.home === 'rural' });
    const one = this.#file({ matter, complainant, strata, exact: true, brokeOutAt: from }, random, {
      count: random.weighted([
        [1, 6],
        [2, 4],
      ]),
      quiet: true,
    });
    const { respondent, role } = one[0]!.conflict;
    const change = random.pick([-0.2, -0.12, 0.08, 0.15, 0.25]);
    const amountYuan = Math.round(one[0]!.conflict.amountYuan * (1 + change));
    const next = {
      amountYuan,
      matter,
      complainant,
      respondent,
      role,
      strata,
      exact: true,
      brokeOutAt: from + random.int(350, 380) * DAY_MS,
    };
    return [
      ...one,
      ...this.#file(next, random, {
        count: random.weighted([
          [1, 7],
          [2, 3],
        ]),
        quiet: true,
      }),
    ];
  }

  /** Residents with the same complaint against the same company, each about the own flat; some copy one text. */
  #neighbours(random: Random, room: number): Round[] {
    const matter = this.#pickMatter(random, ({ flags, home }) => flags.has('mass') && home !== 'rural');
    const size = Math.min(
      random.weighted([
        [random.int(5, 15), 6],
        [random.int(16, 50), 3],
        [random.int(80, 200), 0.35],
      ]),
      Math.max(4, Math.floor(room / 8)),
    );
    const estate = random.pick(this.#town.estates);
    const copies = random.chance(0.45);
    const strata = ['neighbours-same-company', ...(copies ? ['copied-text'] : [])];
    const copySeed = copies ? `copy${++this.#lastCopy}` : undefined;
    const channels = copies ? random.pick([['letter'], ['letter', 'call'], ['call', 'letter']] as const) : undefined;
    const doors = new Set<string>();
    const rounds: Round[] = [];
    let shared: Conflict | undefined;
    for (let at = 0; at < size; at++) {
      const home = flatOf(estate, random);
      const door = `${home.building}-${home.unit}-${home.room}`;
      if (doors.has(door)) continue;
      doors.add(door);
      const wish: ConflictWish = {
        matter,
        complainant: newPerson(random, this.#town, { home }),
        strata,
        exact: true,
        copySeed,
        respondent: shared?.respondent,
        facts: copies ? shared?.facts : undefined,
        brokeOutAt: shared ? shared.brokeOutAt + random.int(-12, 12) * DAY_MS : undefined,
      };
      const made = this.#file(wish, random, {
        count: random.weighted([
          [1, 8],
          [2, 2],
        ]),
        quiet: true,
        channels,
      });
      shared ??= made[0]!.conflict;
      rounds.push(...made);
    }
    return rounds;
  }

  #namesakes(random: Random): Round[] {
    const sex = random.pick(['m', 'f'] as const);
    const first = newPerson(random, this.#town, { sex, rural: false });
    const estate = first.home.estate!;
    const second = newPerson(random, this.#town, {
      sex,
      name: first.name,
      surname: first.surname,
      home: flatOf(estate, random),
    });
    const sameMatter = random.chance(0.5);
    const fits = (matter: Matter) =>
      matter.home !== 'rural' && !matter.complainantTrade && (!sameMatter || matter.flags.has('mass'));
    const matter = this.#pickMatter(random, fits);
    const strata = ['namesakes'];
    const one = this.#file({ matter, complainant: first, strata, exact: true }, random, {
      count: random.weighted([
        [1, 6],
        [2, 4],
      ]),
      quiet: true,
    });
    const other = sameMatter ? matter : this.#pickMatter(random, fits);
    const respondent = sameMatter ? one[0]!.conflict.respondent : undefined;
    return [
      ...one,
      ...this.#file({ matter: other, complainant: second, respondent, strata, exact: true }, random, {
        count: random.weighted([
          [1, 7],
          [2, 3],
        ]),
        quiet: true,
      }),
    ];
  }

  /** Two of one household under one number, each with a matter of their own. */
  #family(random: Random): Round[] {
    const home = newHome(random, this.#town, random.chance(0.2));
    const first = newPerson(random, this.#town, { home });
    const surname = random.chance(0.7) ? first.surname : undefined;
    const second = newPerson(random, this.#town, { home, phone: first.phone, surname });
    const fits = (matter: Matter) =>
      !matter.complainantTrade && (matter.home === 'any' || (matter.home === 'flat') === (home.estate !== null));
    const strata = ['family-shared-phone'];
    const rounds = {
      quiet: true,
      count: random.weighted([
        [1, 6],
        [2, 4],
      ] as const),
    };
    const one = this.#pickMatter(random, fits);
    const two = this.#pickMatter(random, (matter) => fits(matter) && matter.id !== one.id);
    return [
      ...this.#file({ matter: one, complainant: first, strata }, random, rounds),
      ...this.#file({ matter: two, complainant: second, strata }, random, {
        ...rounds,
        count: random.weighted([
          [1, 7],
          [2, 3],
        ]),
      }),
    ];
  }

  /** One letter of many, and calls by some of them: all one conflict. */
  #group(random: Random): Round[] {
    const matter = this.#pickMatter(random, ({ flags }) => flags.has('group'));
    const leader = newPerson(random, this.#town, { rural: matter.home === 'rural' });
    const near = () =>
      leader.home.estate ? flatOf(leader.home.estate, random) : { ...leader.home, room: String(random.int(1, 200)) };
    const members: Person[] = [
      leader,
      ...Array.from({ length: random.int(4, 12) }, () => newPerson(random, this.#town, { home: near() })),
    ];
    const calls = random.int(0, 3);
    const callers = [null, ...random.some(members.slice(1), calls)];
    const channels = ['letter' as const, ...Array.from({ length: calls }, () => 'call' as const)];
    const wish = { matter, complainant: leader, members, strata: ['group-petition'], exact: true };
    return this.#file(wish, random, {
      count: calls + 1,
      callers,
      channels,
      quiet: true,
      isGroupLetter: (at) => at === 0,
    });
  }

  #serial(random: Random): Round[] {
    const complainant = newPerson(random, this.#town, { rural: false });
    const fits = ({ complainantTrade, home, respondent }: Matter) =>
      !complainantTrade && home !== 'rural' && respondent.kind !== 'kin';
    const matters = random.some(this.#matters.filter(fits), random.int(10, 30));
    return matters.flatMap((matter) =>
      this.#file({ matter, complainant, strata: ['serial-complainant'] }, random, {
        count: random.weighted([
          [1, 9],
          [2, 1],
        ]),
        quiet: true,
      }),
    );
  }
}
