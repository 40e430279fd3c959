import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import type { MatchWork } from '../pipeline/stages.js';
import { matchWork } from '../registry/linkage-bounds.js';
import { inTransaction } from '../registry/transaction.js';

const FIGURES: readonly (readonly [name: string, help: string, of: keyof MatchWork])[] = [
  ['hub_linkage_records_judged', 'Records judged for matching, by all hubs, ever', 'recordsJudged'],
  ['hub_linkage_pairs_compared', 'Pairs of records compared, by all hubs, ever', 'pairsCompared'],
  ['hub_linkage_candidates_cut', 'Candidates beyond the bound, which were not compared', 'candidatesCut'],
  [
    'hub_linkage_components_over_limit',
    'Groups of records too large to be clustered anew as a whole',
    'componentsOverLimit',
  ],
];

/** What judging has done, and what its bounds have cut: kept in the registry, so that a restart forgets nothing. */
@Injectable()
export class LinkageMetrics {
  constructor(@Inject(Registry) registry: Registry, @Inject(DataSource) database: DataSource) {
    for (const [name, help, of] of FIGURES)
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set((await inTransaction(database, (tx) => matchWork(tx, null)))[of]);
        },
      });
  }
}
