import type { City } from '../city/city.js';
import type { Village } from '../city/divisions.js';
import type { Conflict, Round, SourceSystem } from '../conflicts/conflict.js';
import type { Random } from '../random.js';
import { tellCourt } from '../records/court-case.js';
import { type Letter, tellLetter } from '../records/letter.js';
import type { SimRecord, Truth } from '../records/sim-record.js';
import type { Told } from '../records/told.js';
import { tellCall, type WorkOrder } from '../records/work-order.js';
import type { Numbering } from './numbering.js';

/** What the records of one conflict have told so far. */
interface Heard {
  readonly orders: string[];
  readonly letters: string[];
  placeDepth: number;
  homeDepth: number;
  count: number;
  last: SourceSystem | null;
  readonly conflict: Conflict;
}

/** Takes tellings down: numbers them, links them to earlier ones (sometimes wrongly), keeps the truth about them. */
export class Registrar {
  private readonly heard = new Map<string, Heard>();
  private newConflicts = 0;
  private readonly recentOrders: string[] = [];
  private readonly recentLetters: string[] = [];

  constructor(
    private readonly city: City,
    private readonly numbering: Numbering,
  ) {}

  register(random: Random, round: Round): SimRecord {
    const heard = this.heardOf(round.conflict);
    const record = this.tell(random, round, heard);
    heard.count++;
    heard.last = round.system;
    return { ...record, truth: { ...record.truth, divisionCode: divisionOf(heard) } };
  }

  registerEnquiry(system: 'hotline-12345', native: WorkOrder, at: number, seat: Village): SimRecord;
  registerEnquiry(system: 'petition', native: Letter, at: number, seat: Village): SimRecord;
  registerEnquiry(
    system: 'hotline-12345' | 'petition',
    native: WorkOrder | Letter,
    at: number,
    seat: Village,
  ): SimRecord {
    const stratum = system === 'petition' || (native as WorkOrder).order_type === '建议' ? 'suggestion' : 'enquiry';
    const truth: Truth = { conflictId: null, disputeType: null, divisionCode: null, state: 'live', strata: [stratum] };
    return {
      system,
      sourceId: this.numbering.sourceId(system, at),
      createdAt: at,
      updatedAt: at,
      native,
      truth,
      seat,
      flaw: null,
    } as SimRecord;
  }

  /** Later records may tell the place more exactly: the truth about it is that of the whole conflict. */
  settle(records: readonly SimRecord[]): SimRecord[] {
    return records.map((record) => {
      const heard = record.truth.conflictId === null ? undefined : this.heard.get(record.truth.conflictId);
      return heard ? { ...record, truth: { ...record.truth, divisionCode: divisionOf(heard) } } : record;
    });
  }

  /** How often a conflict has been told, and to whom last. */
  toldOf(conflict: Conflict): { readonly count: number; readonly last: SourceSystem | null } {
    return this.heardOf(conflict);
  }

  /** An id for a conflict that begins after the world's history. */
  newConflictId(): string {
    return `L${String(++this.newConflicts).padStart(7, '0')}`;
  }

  private heardOf(conflict: Conflict): Heard {
    const known = this.heard.get(conflict.id) ?? {
      orders: [],
      letters: [],
      placeDepth: 0,
      homeDepth: 0,
      count: 0,
      last: null,
      conflict,
    };
    this.heard.set(conflict.id, known);
    return known;
  }

  private tell(random: Random, round: Round, heard: Heard): SimRecord {
    const { system, at } = round;
    const common = { createdAt: at, updatedAt: at, flaw: null, seat: round.conflict.site.village };
    if (system === 'court') {
      const told = tellCourt(random, this.city, round);
      const { courtCode } = told.native;
      const native = random.chance(0.9)
        ? { ...told.native, caseNumber: this.numbering.caseNumber(random, courtCode, at) }
        : told.native;
      return {
        ...common,
        system,
        sourceId: this.numbering.sourceId(system, at, courtCode),
        native,
        truth: this.truth(round, heard, told, []),
      };
    }
    const sourceId = this.numbering.sourceId(system, at);
    if (system === 'petition') {
      const told = tellLetter(random, this.city, round);
      const link = this.earlier(random, heard.letters, this.recentLetters, { stated: 0.6, wrong: 0.004 });
      const repeated = link.number !== undefined || (round.index > 0 && random.chance(0.4));
      const native: Letter = {
        ...told.native,
        CFBZ: repeated ? '1' : '0',
        ...(link.number ? { YXFJBH: link.number } : {}),
      };
      const truth = this.truth(round, heard, told, link.strata);
      heard.letters.push(sourceId);
      this.recentLetters.push(sourceId);
      return { ...common, system, sourceId, native, truth };
    }
    const told = tellCall(random, this.city, round);
    const link = this.earlier(random, heard.orders, this.recentOrders, { stated: 0.45, wrong: 0.012 });
    const truth = this.truth(round, heard, told, link.strata);
    heard.orders.push(sourceId);
    this.recentOrders.push(sourceId);
    return { ...common, system, sourceId, native: { ...told.native, parent_order_no: link.number ?? null }, truth };
  }

  /** The number of an earlier record that this one states: usually none, mostly right, now and then a stranger's. */
  private earlier(
    random: Random,
    own: readonly string[],
    recent: readonly string[],
    share: { stated: number; wrong: number },
  ): { number?: string; strata: string[] } {
    if (recent.length > 0 && random.chance(share.wrong))
      return { number: random.pick(recent.slice(-400)), strata: ['wrong-stated-link'] };
    if (own.length > 0 && random.chance(share.stated)) return { number: random.pick(own), strata: ['stated-link'] };
    return { strata: [] };
  }

  private truth(round: Round, heard: Heard, told: Told<unknown>, link: readonly string[]): Truth {
    heard.placeDepth = Math.max(heard.placeDepth, told.placeDepth);
    if (round.teller !== 'other-side') heard.homeDepth = Math.max(heard.homeDepth, told.homeDepth);
    const { conflict, teller } = round;
    const roles = {
      complainant: [],
      'other-side': ['swapped-sides'],
      relative: ['relative-calls'],
      member: ['group-member-calls'],
    }[teller];
    const strata = [...new Set([...conflict.strata, ...roles, ...told.strata, ...link])].sort();
    return { conflictId: conflict.id, disputeType: conflict.matter.type, divisionCode: null, state: 'live', strata };
  }
}

/** The place's code to the depth that was told; else the complainant's home; else nothing. */
function divisionOf({ conflict, placeDepth, homeDepth }: Heard): string | null {
  const { site, complainants } = conflict;
  if (site.named && placeDepth > 0) return site.village.code.slice(0, placeDepth);
  const first = complainants[0];
  const home = first?.kind === 'person' ? first.person.home.village.code : null;
  if (home && homeDepth > 0) return home.slice(0, homeDepth);
  return placeDepth > 0 ? site.village.code.slice(0, placeDepth) : null;
}
