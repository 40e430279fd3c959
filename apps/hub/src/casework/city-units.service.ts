import { Inject, Injectable } from '@nestjs/common';
import type { DivisionDirectory } from '#libs/places/index.js';
import { isSameUnit } from '#libs/routing/index.js';
import { registerOfUnits } from '../corrections/unit-register.js';
import { unitsEntered } from '../registry/entered-units.js';
import type { Transaction } from '../registry/transaction.js';
import type { RuleBook } from '../rules/rule-book.js';
import { DIVISIONS, RULE_BOOK } from '../tokens.js';
import { invalidMembers, type Told } from '../web/problem.js';

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

  /** Throws Problem that names each unit which the city does not have, with those that may be meant. */
  async refuseUnknown(tx: Transaction, caseId: string, named: readonly NamedUnit[]): Promise<void> {
    if (named.length === 0) return;
    const names = await this.names(tx);
    const strange = named.filter(({ unit }) => !names.has(unit));
    if (strange.length === 0) return;
    const entered = await unitsEntered(
      tx,
      caseId,
      strange.map(({ unit }) => unit),
    );
    const unknown = strange.filter(({ unit }) => !entered.has(unit));
    if (unknown.length > 0)
      throw invalidMembers(unknown.map(({ field, unit }) => ({ field, message: unknownUnit(unit, names) })));
  }

  private async names(tx: Transaction): Promise<ReadonlySet<string>> {
    const { routes, plans } = await this.book.inForce(tx);
    const of = `${routes.version} ${plans.version}`;
    if (this.kept?.of !== of) this.kept = { of, names: registerOfUnits(routes.rows, plans.rows, this.directory) };
    return this.kept.names;
  }
}

/** 西湖区住建局 is told that 西湖区住房和城乡建设局 is meant. What was typed is not repeated: it may be a person's name. Pure. */
export function unknownUnit(unit: string, names: ReadonlySet<string>): Told {
  const meant = [...names].filter((name) => isSameUnit(name, unit)).slice(0, MEANT_MAX);
  return {
    zh: `本市没有这个单位${meant.length > 0 ? `，是否指${meant.join('、')}` : ''}`,
    en: `the city has no such unit${meant.length > 0 ? `; perhaps ${meant.join(', ')}` : ''}`,
  };
}
