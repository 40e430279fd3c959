import type { DisputeContent } from '#libs/contracts/index.js';
import type { ClassifyInput } from './dispute.js';

/** What of a record's content tells its type. */
export function classifyInputOf(system: string, content: DisputeContent): ClassifyInput {
  const { category, nature, purpose, title, narrative, claim, respondents, complainants } = content;
  return {
    system,
    category,
    nature,
    purpose,
    title,
    narrative,
    claim,
    respondentKinds: respondents.map(({ kind }) => kind),
    respondentNames: respondents.flatMap(({ name }) => name ?? []),
    complainantKinds: complainants.map(({ kind }) => kind),
    complainantNames: complainants.flatMap(({ name }) => name ?? []),
  };
}
