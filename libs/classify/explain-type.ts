import type { TypeReason } from './dispute.js';
import type { DisputeType } from './dispute-types.js';
import type { TypeEvidence } from './evidence.js';
import type { TextModel } from './text-model.js';

const WORDS_MAX = 8;

/** The entries and words that spoke for the type taken, and the crosswalk entries that spoke for another. */
export function explainType(
  evidence: readonly TypeEvidence[],
  type: DisputeType,
  model: TextModel | null,
): TypeReason[] {
  return [
    ...evidence.flatMap(crosswalkReasons),
    ...evidence.flatMap((item) => relationReasons(item, type)),
    ...evidence.flatMap((item) => textReasons(item, type, model)),
  ];
}

function crosswalkReasons({ matches }: TypeEvidence): TypeReason[] {
  return matches.map(({ table, category, found, types, strength }) => {
    const [best] = Object.entries(types).sort(([, a], [, b]) => b - a);
    const weight = Math.round(best![1] * strength * 100) / 100;
    return { source: 'crosswalk', rule: `${table}/${category}`, found, type: best![0] as DisputeType, weight };
  });
}

/** Who is complained of, and about what: the relation decides before the object. */
function relationReasons({ hits, relations }: TypeEvidence, type: DisputeType): TypeReason[] {
  const named = hits
    .filter((hit) => hit.field === 'respondent' && hit.type === type)
    .slice(0, 2)
    .map(({ word, weight }) => ({
      source: 'relation' as const,
      rule: 'lexicon/respondent',
      found: word,
      type,
      weight,
    }));
  const held = relations.flatMap(({ relation, found }) => {
    const weight = relation.shifts[type] ?? 0;
    return weight > 0 ? [{ source: 'relation' as const, rule: `relations/${relation.id}`, found, type, weight }] : [];
  });
  return [...named, ...held];
}

function textReasons({ hits, reading }: TypeEvidence, type: DisputeType, model: TextModel | null): TypeReason[] {
  const byHand = hits
    .filter((hit) => hit.field === 'text' && hit.type === type && hit.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ word, weight }) => ({ word, weight }));
  const learned = (reading?.explain(type, WORDS_MAX) ?? []).map(({ term, weight }) => ({
    word: term,
    weight: Math.round(weight * 1000) / 1000,
  }));
  return [
    ...(byHand.length > 0 ? [{ source: 'text' as const, rule: 'lexicon', words: byHand.slice(0, WORDS_MAX) }] : []),
    ...(learned.length > 0 ? [{ source: 'text' as const, rule: model!.version, words: learned }] : []),
  ];
}
