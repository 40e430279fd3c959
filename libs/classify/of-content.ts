import type { DisputeContent } from '#libs/contracts/index.js';
import type { ClassifyInput } from './dispute.js';

const inputs = new WeakMap<DisputeContent, ClassifyInput>();

/** What of a record's content tells its type; the same object for the same content of a system. */
export function classifyInputOf(system: string, content: DisputeContent): ClassifyInput {
  const known = inputs.get(content);
  if (known?.system === system) return known;
  const input = readContent(system, content);
  inputs.set(content, input);
  return input;
}

function readContent(system: string, content: DisputeContent): ClassifyInput {
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
