import { type Conflict, periodText, type Side } from './conflict.js';
import { outsideText } from './elsewhere.js';
import { amountText } from './numbers.js';
import { choose, fill } from './phrase.js';
import { doorText, homeText, prefixText, seatText } from './places.js';
import type { Random } from './random.js';
import type { Round } from './round.js';
import { dateText, durationText, fullDate } from './times.js';
import type { Town } from './town.js';

const SELVES: Record<Round['channel'], readonly string[]> = {
  call: ['来电人', '市民', '其', '来电者', '诉求人'],
  letter: ['我', '我', '我', '本人'],
  suit: ['申请人', '原告', '申请人'],
};

/** One record's way of naming things: chosen once, so that a text does not change its manner midway. */
export class Telling {
  readonly #round: Round;
  readonly #town: Town;
  readonly random: Random;
  readonly #self: string;
  readonly #formal: boolean;
  #othersNamed = 0;
  #claiming = false;
  readonly #told = new Set<string>();

  constructor(round: Round, town: Town, random: Random) {
    this.#round = round;
    this.#town = town;
    this.random = random;
    this.#formal = round.channel === 'suit';
    const files = this.filer;
    const asFirm = files.kind !== 'person' && round.channel === 'letter';
    this.#self = round.isGroupLetter
      ? '我们'
      : asFirm
        ? random.pick(['我公司', '我司', '我单位'])
        : round.blemishes.has('relative-calls')
          ? random.pick(['其', '当事人', files.kind === 'person' ? files.name : '其'])
          : random.pick(SELVES[round.channel]);
  }

  get swapped(): boolean {
    return this.#round.blemishes.has('swapped-sides');
  }

  /** On whose side the record stands. */
  get filer(): Side {
    return this.swapped ? this.#round.conflict.respondent : this.#round.conflict.complainant;
  }

  get other(): Side {
    return this.swapped ? this.#round.conflict.complainant : this.#round.conflict.respondent;
  }

  get role(): string {
    return this.swapped ? (this.#round.conflict.matter.complainantRole ?? '对方') : this.#round.conflict.role;
  }

  get self(): string {
    return this.#self;
  }

  /** From here on the court's claims are told: they name the other side by its role in the case. */
  claim(): void {
    this.#claiming = true;
  }

  /** A template of the matter with all its choices made. */
  say(template: string): string {
    return fill(choose(template, this.random), (slot) => this.#slot(slot));
  }

  /** One template of a kind of line, or '' where the matter has none. */
  line(...kinds: readonly string[]): string {
    const templates = kinds.flatMap((kind) => this.#round.conflict.matter.lines.get(kind) ?? []);
    if (templates.length === 0) return '';
    if (this.#round.conflict.copySeed !== undefined) return this.say(this.random.pick(templates));
    const { conflict, earlier, channel } = this.#round;
    const before = earlier.filter((one) => one.channel === channel).length;
    return this.say(templates[(Math.floor(conflict.brokeOutAt / 3_600_000) + before) % templates.length]!);
  }

  place(depth: 'bare' | 'any' | 'full'): string {
    return placeText(this.#round.conflict, this.#town, this.random, depth);
  }

  /** Whether a fact has been told so far. */
  hasTold(slot: string): boolean {
    return this.#told.has(slot);
  }

  #slot(slot: string): string | undefined {
    this.#told.add(slot);
    const { conflict, filedAt } = this.#round;
    switch (slot) {
      case 'I':
        return this.#self;
      case 'R':
        return this.#nameOther();
      case 'who':
        return this.role;
      case 'amt':
        return amountText(
          conflict.amountYuan,
          this.random,
          this.#formal ? 'formal' : conflict.exact ? 'exact' : 'free',
        );
      case 'd1':
        return this.#date(conflict.brokeOutAt);
      case 'd0':
        return this.#date(conflict.beganAt);
      case 'dur':
        return durationText(conflict.brokeOutAt, filedAt, this.random);
      case 'n':
        return String(conflict.count);
      case 'y':
        return periodText(conflict);
      case 'at':
        return this.place(this.random.chance(0.5) ? 'bare' : 'any');
      case 'est':
        return conflict.home.estate?.name ?? conflict.home.village.name;
      case 'door':
        return doorText(conflict.home, this.random);
      default: {
        const wordings = conflict.facts.get(slot);
        return wordings && this.random.pick(wordings);
      }
    }
  }

  #date(at: number): string {
    if (this.#formal) return fullDate(at);
    return dateText(at, this.#round.filedAt, this.random, this.#round.conflict.exact);
  }

  #nameOther(): string {
    const { channel, conflict } = this.#round;
    const first = this.#othersNamed++ === 0;
    const { other, role, random } = this;
    if (this.#claiming)
      return random.pick(['被告', '被申请人', `被申请人${other.kind === 'person' ? other.name : other.full}`]);
    if (other.kind === 'person') {
      if (this.#formal)
        return first ? `${random.pick(['被申请人', '被告'])}${other.name}` : random.pick(['被申请人', '对方', '其']);
      if (!first)
        return random.pick(
          channel === 'call'
            ? [role, '对方', '对方']
            : [role, '他', '对方'].map((one) => (one === '他' && other.sex === 'f' ? '她' : one)),
        );
      if (this.swapped) return role === '对方' || random.chance(0.4) ? other.name : `${role}${other.name}`;
      const named = conflict.knowsName;
      return random.weighted([
        [role, named ? 2 : 5],
        [`${role}${other.name}`, named ? 4 : 0.2],
        [role === '对方' ? `${other.surname}某` : `${role}${other.surname}某`, 1],
        [
          channel === 'letter' && conflict.matter.respondent.kind === 'neighbour'
            ? `${role}（${doorText(other.home, random)}）`
            : role,
          1,
        ],
      ]);
    }
    if (!first)
      return random.pick(
        ['对方', other.kind === 'org' ? '该公司' : '村（居）委会', other.short].map((one) =>
          one === '该公司' && other.kind === 'org' && !other.full.endsWith('公司')
            ? '他们'
            : one === '村（居）委会'
              ? other.short
              : one,
        ),
      );
    if (this.#formal) return `${random.pick(['被申请人', '被告', ''])}${other.full}`;
    if (this.#round.blemishes.has('misheard-company') && other.kind === 'org') return other.heard;
    return random.weighted([
      [other.full, channel === 'letter' ? 3 : 1],
      [other.short, 4],
    ]);
  }
}

/** Where the dispute is, as someone writes it. */
export function placeText(conflict: Conflict, town: Town, random: Random, depth: 'bare' | 'any' | 'full'): string {
  const { matter, respondent, home, place, crossing, elsewhere } = conflict;
  const city = town.city.name;
  if (elsewhere?.kind === 'there' && respondent.kind === 'org')
    return `${depth === 'bare' ? '' : outsideText(elsewhere, random)}${seatText(respondent.seat, city, random, 'bare')}`;
  const prefix = depth === 'bare' ? '' : prefixText(place, city, random, depth === 'full' ? 'full' : 'any');
  if (matter.at === 'resp' && respondent.kind === 'org') return seatText(respondent.seat, city, random, depth);
  if (matter.at === 'road') return `${prefix}${crossing}`;
  if (matter.at === 'village') return `${prefix.replace(place.name, '')}${place.name}`;
  return homeText(home, city, random, depth);
}
