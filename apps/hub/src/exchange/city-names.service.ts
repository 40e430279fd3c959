import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CityKnowledge } from '#libs/exchange/index.js';
import type { DivisionDirectory } from '#libs/places/index.js';
import { unitsOfCity } from '../corrections/unit-register.js';
import { inTransaction } from '../registry/transaction.js';
import type { RuleBook } from '../rules/rule-book.js';
import { DIVISIONS, RULE_BOOK } from '../tokens.js';

/** Which units and divisions the city has: the units by the table that routes now. */
@Injectable()
export class CityNames {
  private units: { readonly version: number; readonly names: ReadonlySet<string> } | null = null;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(RULE_BOOK) private readonly book: RuleBook,
    @Inject(DIVISIONS) private readonly directory: DivisionDirectory,
  ) {}

  async known(): Promise<CityKnowledge> {
    const { routes } = await inTransaction(this.database, (tx) => this.book.inForce(tx));
    if (this.units?.version !== routes.version)
      this.units = { version: routes.version, names: unitsOfCity(routes.rows, this.directory) };
    const { names } = this.units;
    return { isUnit: (name) => names.has(name), isDivision: (code) => this.directory.get(code) !== undefined };
  }
}
