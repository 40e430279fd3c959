import type { CentreKind } from '#libs/routing/index.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';

export interface KnownCentre {
  readonly kind: CentreKind;
  readonly divisionCode: string;
}

/** Throws Problem where there is no such centre. */
export async function knownCentre(tx: Transaction, centreId: string): Promise<KnownCentre> {
  const { closed: _, ...centre } = await find(tx, centreId, '');
  return centre;
}

/** The same of one that something is entered of: locked, so that entries follow one another. Throws Problem for a closed one, too. */
export async function openCentre(tx: Transaction, centreId: string): Promise<KnownCentre> {
  const { closed, ...centre } = await find(tx, centreId, 'for update');
  if (closed) throw new Problem('conflict', { zh: `机构 ${centreId} 已经撤销`, en: `centre ${centreId} is closed` });
  return centre;
}

async function find(tx: Transaction, centreId: string, lock: string): Promise<KnownCentre & { closed: boolean }> {
  const [found] = /^\d{1,18}$/.test(centreId)
    ? await tx.query<KnownCentre & { closed: boolean }>(
        `select kind, division_code as "divisionCode", closed_on is not null as closed from centre
         where centre_id = $1 ${lock}`,
        [centreId],
      )
    : [];
  if (!found) throw new Problem('not-found', { zh: `没有这个机构：${centreId}`, en: `no centre ${centreId}` });
  return found;
}
