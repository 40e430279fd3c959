import type { MediationBody } from '#libs/routing/index.js';
import type { Transaction } from './transaction.js';

/**
 * The listed bodies with what each has open now. `upToCapacity` counts no further than to "full", which is all that
 * choosing one needs: a batch must not pay for all open cases of the city.
 */
export const loadBodies = (tx: Transaction, upToCapacity = false): Promise<MediationBody[]> =>
  tx.query<MediationBody>(
    `select b.name, b.trade, b.division_code as "divisionCode", b.capacity, o.open::int as "openCases"
     from mediation_body b cross join lateral (
       select count(*) as open from (
         select 1 from case_file c
         where c.mediation_body = b.name and c.live_records > 0 and c.status in ('registered', 'in-progress')
         limit case when $1 then b.capacity end) counted) o
     where b.active order by b.name`,
    [upToCapacity],
  );
