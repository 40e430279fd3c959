import { withThresholds } from '#libs/dispute-model/index.js';
import { parseRules, type RuleKind } from '#libs/routing/index.js';
import { settleYears } from '../clocks/settle-ends.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import { enterCalendar } from '../registry/calendar.js';
import { adoptModel } from '../registry/linkage-models.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import type { RuleTableRow } from './rule-table.queries.js';

/** Kinds that act on what there is as soon as they are put in force, and so know no later day. */
export const AT_ONCE: readonly RuleKind[] = ['thresholds', 'holidays'];

/**
 * What follows at once from a version that is put in force: records are judged again by a model with these thresholds, or
 * these holidays are in the calendar and time limits computed by them. Returns how many ends have moved. Throws Problem where
 * the model in use does not allow the thresholds.
 */
export async function takeEffect(
  tx: Transaction,
  { kind, version, body, author }: RuleTableRow,
  matcher: Pick<Matcher, 'follow'>,
  actor: string,
): Promise<number> {
  if (!AT_ONCE.includes(kind)) return 0;
  await takeDecisionLock(tx);
  if (kind === 'holidays') return settleYears(tx, await enterCalendar(tx, parseRules('holidays', body), author));
  const model = await matcher.follow(tx);
  const kept = fitting(() => withThresholds(model, parseRules('thresholds', body), version));
  if (kept.version !== model.version) await adoptModel(tx, kept, actor);
  return 0;
}

/** Throws Problem for thresholds that do not fit those that the model has. */
export function fitting<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem('conflict', {
      zh: '与在用模型自带的阈值合起来，复核高于归案：两项都填',
      en: `with the thresholds of the model in use ${error.message}: give both`,
    });
  }
}
