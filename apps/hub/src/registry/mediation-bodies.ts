import type { MediationBody } from '#libs/routing/index.js';
import type { Transaction } from './transaction.js';

/** The listed bodies with what each has open now. */
export const loadBodies = (tx: Transaction): Promise<MediationBody[]> =>
  tx.query<MediationBody>(
    `select b.name, b.trade, b.division_code as "divisionCode", b.capacity, coalesce(o.open, 0)::int as "openCases"
     from mediation_body b left join (
       select mediation_body, count(*) as open from case_file
       where mediation_body is not null and live_records > 0 and status in ('registered', 'in-progress')
       group by mediation_body) o on o.mediation_body = b.name
     where b.active order by b.name`,
  );
