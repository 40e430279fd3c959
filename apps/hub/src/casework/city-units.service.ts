import { Inject, Injectable } from '@nestjs/common';
import type { ActDetail } from '#libs/casework/index.js';
import { type CityKnowledge, NO_DIVISION } from '#libs/exchange/index.js';
import type { DivisionDirectory } from '#libs/places/index.js';
import { isSameUnit, isWithheldFrom, placeFacts, unitName, type Withheld } from '#libs/routing/index.js';
import { courtsOfCity, isCourt, registerOfUnits } from '../corrections/unit-register.js';
import { unitsEntered } from '../registry/entered-units.js';
import type { Transaction } from '../registry/transaction.js';
import type { RuleBook } from '../rules/rule-book.js';
import { DIVISIONS, RULE_BOOK } from '../tokens.js';
import { invalid, invalidMembers, type Told } from '../web/problem.js';

/** A unit that somebody names, and in which member of what was sent. */
export interface NamedUnit {
  readonly field: string;
  readonly unit: string;
}

const MEANT_MAX = 3;

/** The city's register of units: who can be given something to do. */
@Injectable()
export class CityUnits {
  private kept: { readonly of: string; readonly names: ReadonlySet<string> } | null = null;

  constructor(
    @Inject(RULE_BOOK) private readonly book: RuleBook,
    @Inject(DIVISIONS) private readonly directory: DivisionDirectory,
  ) {}

  /** What another system may name of the city. */
  async knowledge(tx: Transaction): Promise<CityKnowledge> {
    const names = await this.names(tx);
    return { isUnit: (name) => names.has(name), isDivision: (code) => this.directory.get(code) !== undefined };
  }

  /** Throws Problem that names the first that is neither the city nor one of its divisions. */
  refuseStrangeDivisions(field: string, codes: readonly string[]): void {
    const at = codes.findIndex((code) => code !== this.directory.cityCode && !this.directory.get(code));
    if (at >= 0) throw invalid(`${field}.${at}`, NO_DIVISION);
  }

  /**
   * Throws Problem that names each unit which the city does not have, with those that may be meant. `caseId`: who has or had that
   * case is one; null: who has any.
   */
  async refuseUnknown(tx: Transaction, caseId: string | null, named: readonly NamedUnit[]): Promise<void> {
    const strange = await this.unknownOf(
      tx,
      caseId,
      named.map(({ unit }) => unit),
    );
    if (strange.size === 0) return;
    const names = await this.names(tx);
    const unknown = named.filter(({ unit }) => strange.has(unit));
    throw invalidMembers(unknown.map(({ field, unit }) => ({ field, message: unknownUnit(unit, names) })));
  }

  /** Those of the units which the city does not have; see `refuseUnknown`. */
  async unknownOf(tx: Transaction, caseId: string | null, units: readonly string[]): Promise<ReadonlySet<string>> {
    if (units.length === 0) return new Set();
    const names = await this.names(tx);
    const strange = [...new Set(units)].filter((unit) => !names.has(unit));
    if (strange.length === 0) return new Set();
    const entered = await unitsEntered(tx, caseId, strange);
    return new Set(strange.filter((unit) => !entered.has(unit)));
  }

  /** Throws Problem where a court or authority is not of the city’s directory and not said to be none, or said to be none and is. */
  async refuseUnlisted(tx: Transaction, caseId: string, detail: ActDetail): Promise<void> {
    const { court, authority, unlisted = false } = detail;
    if (court !== undefined) {
      const courts = courtsOfCity(this.directory);
      refuseAsListed('detail.court', court, { isListed: isCourt(court, courts, this.directory), unlisted, of: courts });
    }
    if (authority !== undefined) {
      const courts = courtsOfCity(this.directory);
      const of = new Set([...(await this.names(tx)), ...courts]);
      const isKnown = of.has(authority) || isCourt(authority, courts, this.directory);
      const isListed = isKnown || (await unitsEntered(tx, caseId, [authority])).has(authority);
      refuseAsListed('detail.authority', authority, { isListed, unlisted, of });
    }
  }

  /** Units that somebody may mean who types these words, the likeliest first. */
  async like(tx: Transaction, words: string, max: number): Promise<string[]> {
    return unitsLike(await this.names(tx), words, max);
  }

  /** To whom a case can be taken: the courts, and the authorities of its place, those of the county first; none that it accuses. */
  async receivers(tx: Transaction, caseId: string): Promise<{ courts: string[]; authorities: string[] }> {
    const { routes } = await this.book.inForce(tx);
    const [found] = await tx.query<{ division: string | null; withheld: Withheld | null }>(
      'select division_code as division, withheld from case_file where case_id::text = $1',
      [caseId],
    );
    const place = placeFacts(found?.division ?? null, this.directory);
    const own = unitName('{court}', { ...place, court: null });
    const courts = [...courtsOfCity(this.directory)];
    const names = [place, { ...place, county: null }].flatMap((of) =>
      routes.rows.flatMap(({ unit, joint }) => [unit, ...joint]).map((template) => unitName(template, of)),
    );
    return {
      courts: [...courts.filter((court) => court === own), ...courts.filter((court) => court !== own)],
      authorities: [...new Set([...names.filter((name) => name !== null), ...courts])].filter(
        (name) => !isWithheldFrom(name, found?.withheld ?? null),
      ),
    };
  }

  private async names(tx: Transaction): Promise<ReadonlySet<string>> {
    const { routes, plans } = await this.book.inForce(tx);
    const of = `${routes.version} ${plans.version}`;
    if (this.kept?.of !== of) this.kept = { of, names: registerOfUnits(routes.rows, plans.rows, this.directory) };
    return this.kept.names;
  }
}

interface Listed {
  readonly isListed: boolean;
  /** Somebody says that the directory does not have it. */
  readonly unlisted: boolean;
  readonly of: ReadonlySet<string>;
}

function refuseAsListed(field: string, name: string, { isListed, unlisted, of }: Listed): void {
  if (isListed === !unlisted) return;
  if (isListed)
    throw invalid('detail.unlisted', {
      zh: '目录里有这个单位，不必注明目录外',
      en: 'the directory has it: it is listed',
    });
  const { zh, en } = unknownUnit(name, of);
  throw invalid(field, {
    zh: `${zh}；目录里确实没有的，请注明目录外`,
    en: `${en}; where the directory really lacks it, say so by unlisted`,
  });
}

/** Names that have these words, the shortest first, then those that they may be short for. Pure. */
export function unitsLike(names: ReadonlySet<string>, words: string, max: number): string[] {
  const all = [...names];
  const having = all.filter((name) => name.includes(words)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  if (having.length >= max) return having.slice(0, max);
  return [...having, ...all.filter((name) => !name.includes(words) && isSameUnit(name, words))].slice(0, max);
}

/** 西湖区住建局 is told that 西湖区住房和城乡建设局 is meant. What was typed is not repeated: it may be a person's name. Pure. */
export function unknownUnit(unit: string, names: ReadonlySet<string>): Told {
  const meant = [...names].filter((name) => isSameUnit(name, unit)).slice(0, MEANT_MAX);
  return {
    zh: `本市没有这个单位${meant.length > 0 ? `，是否指${meant.join('、')}` : ''}`,
    en: `the city has no such unit${meant.length > 0 ? `; perhaps ${meant.join(', ')}` : ''}`,
  };
}
