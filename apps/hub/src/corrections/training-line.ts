import type { Disclosure, Named } from '../access/disclosure.js';
import type { CorrectedRecord } from './corrections.queries.js';

/**
 * A corrected record as an example to learn from, in the form of the simulators' dump: `{record, truth}`, where truth
 * holds what a person has set. Who said so and why stands beside it.
 */
export function trainingLine(
  { caseId, system, sourceId, content, corrections }: CorrectedRecord,
  people: readonly Named[],
  disclosure: Disclosure,
) {
  const set = Object.fromEntries(corrections.map(({ field, value }) => [field, value]));
  return {
    record: { system, sourceId, state: 'live', content: disclosure.content(content, people) },
    truth: { conflictId: caseId, ...set },
    corrections: corrections.map(({ reason, ...one }) => ({
      ...one,
      reason: disclosure.sentence(reason, people),
    })),
  };
}
