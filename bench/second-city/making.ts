import type { Matter } from './matters.js';
import { Random } from './random.js';
import type { Round } from './round.js';
import type { Town } from './town.js';

/** What the making of records shares: the town, the matters, running numbers, and what sources state of links. */
export class Making {
  readonly town: Town;
  readonly matters: readonly Matter[];
  readonly until: number;
  readonly #seed: string;
  readonly #seen: { channel: Round['channel']; sourceId: string }[] = [];
  readonly #switchboards: readonly string[];
  #last = 0;

  constructor(town: Town, matters: readonly Matter[], until: number, seed: string) {
    this.town = town;
    this.matters = matters;
    this.until = until;
    this.#seed = seed;
    const random = new Random(`${seed}/switchboards`);
    this.#switchboards = Array.from({ length: 6 }, () => `${town.dialCode}-${random.int(2, 8)}${random.digits(4)}000`);
  }

  nextNumber(): number {
    return ++this.#last;
  }

  switchboard(round: Round): string {
    return this.#switchboards[round.conflict.brokeOutAt % this.#switchboards.length]!;
  }

  /** The stream of choices that words a text: of the copy's seed where it is copied. */
  textRandom({ conflict, channel }: Round, random: Random): Random {
    return conflict.copySeed === undefined ? random : new Random(`${this.#seed}/${conflict.copySeed}/${channel}`);
  }

  remember({ channel, sourceId }: Round): void {
    this.#seen.push({ channel, sourceId });
  }

  /** The earlier record of the same source that an official linked: mostly left out, seldom a wrong one. */
  statedLink(round: Round, random: Random): string | null {
    const before = round.earlier.filter(({ channel }) => channel === round.channel).at(-1);
    const wrong = random.chance(before ? 0.01 : 0.0015);
    if (wrong && this.#seen.length > 0) {
      const other = random.pick(this.#seen);
      return other.channel === round.channel && other.sourceId !== round.sourceId ? other.sourceId : null;
    }
    return before && random.chance(0.4) ? before.sourceId : null;
  }
}
