import { isWithheldFrom, type Withheld } from '#libs/routing/index.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';

/** Throws Problem where one of these units is accused in the case: nobody hands an accusation to whom it accuses (信访工作条例 §30). */
export async function keepFromAccused(tx: Transaction, caseId: string, units: readonly string[]): Promise<void> {
  if (units.length === 0) return;
  const [row] = await tx.query<{ withheld: Withheld | null }>('select withheld from case_file where case_id = $1', [
    caseId,
  ]);
  const accused = units.find((unit) => isWithheldFrom(unit, row?.withheld ?? null));
  if (accused !== undefined)
    throw new Problem('conflict', {
      zh: `本案为检举控告件，不得转${accused}：被检举控告的单位不承办、不知悉（信访工作条例 第三十条）`,
      en: `the case accuses ${accused}: it is neither given to nor shown to whom it accuses (信访工作条例 §30)`,
    });
}
