import { toSimplified } from '#libs/features/index.js';
import type { SpokenVoices } from './combination.js';
import type { Crosswalk, CrosswalkMatch } from './crosswalk.js';
import type { ClassifyInput } from './dispute.js';
import { DISPUTE_TYPE_CODES } from './dispute-types.js';
import { normaliseText } from './learn/ngrams.js';
import type { Lexicon, LexiconHit } from './lexicon.js';
import { opponentOf } from './opponents.js';
import { type Relation, type RelationHit, relationsIn } from './relations.js';
import { softmax } from './softmax.js';
import type { TextModel, TextReading } from './text-model.js';

type LogShares = Float64Array;

/** What one record says about its type, each voice apart. */
export interface TypeEvidence extends SpokenVoices {
  readonly matches: readonly CrosswalkMatch[];
  /** The source's category where no table knows it. */
  readonly unmapped: string | null;
  readonly hits: readonly LexiconHit[];
  readonly relations: readonly RelationHit[];
  readonly fields: Readonly<Record<'text' | 'respondent' | 'opponent', string>>;
  /** The model's reading of the fields; null without a model. */
  readonly reading: TextReading | null;
}

export interface Voices {
  readonly crosswalk: Crosswalk;
  readonly lexicon: Lexicon;
  readonly relations: readonly Relation[];
  readonly model: TextModel | null;
}

const COUNT = DISPUTE_TYPE_CODES.length;
const TEXT_LENGTH_MAX = 1200;
/** Share of Chinese characters among a text's letters below which it is in another language. */
const HAN_SHARE_MIN = 0.2;
/** Several relations that say the same thing are one thing said. */
const SHIFT_MAX = 7;
/** How far a table's entry is trusted at full strength; the rest is spread over all types. */
const TRUST = { 'court-causes': 0.985, 'category-phrases': 0.93, city: 0.985 } as const;
/** Of a lexicon's weights, what one adds to a type's log-odds. */
const LEXICON_SHARPNESS = 0.55;

export function typeEvidence(input: ClassifyInput, { crosswalk, lexicon, relations, model }: Voices): TypeEvidence {
  const opponent = opponentOf(input.respondentNames ?? [], input.respondentKinds);
  const fields = fieldsOf(input, opponent);
  const matches = crosswalkMatches(input, crosswalk);
  const hits = lexicon.hitsIn(fields.text, fields.respondent);
  const complainant = opponentOf(input.complainantNames ?? [], input.complainantKinds);
  const held = relationsIn(fields.text, { opponent, complainant }, relations);
  const reading = isInChinese(fields.text) ? (model?.read(fields) ?? null) : null;
  return {
    system: input.system ?? '*',
    matches,
    unmapped: matches.length === 0 ? namesOf(input).join('/') || null : null,
    hits,
    fields,
    reading,
    familiarity: reading?.familiarity ?? 0,
    crosswalk: crosswalkShares(matches),
    lexicon: lexiconShares(hits),
    relations: held,
    relation: relationShifts(held),
    model: modelShares(model, reading),
  };
}

/**
 * The model was taught Chinese: of another language it knows a few syllables by chance (the `me` of a brand), and what it
 * makes of them is nothing. A text with no letters at all is left to it, for the other side's name may speak.
 */
function isInChinese(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0 || (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= HAN_SHARE_MIN * letters;
}

/** Title, narrative and claim as one text in simplified characters, cut at what a person reads before knowing the type; and who is on the other side. */
export function fieldsOf(
  input: ClassifyInput,
  opponent = opponentOf(input.respondentNames ?? [], input.respondentKinds),
): TypeEvidence['fields'] {
  const parts = [input.title, input.narrative?.slice(0, TEXT_LENGTH_MAX), input.claim?.slice(0, TEXT_LENGTH_MAX)];
  const text = normaliseText(toSimplified(parts.filter(Boolean).join('。')));
  const names = (input.respondentNames ?? []).slice(0, 5);
  return { text, respondent: normaliseText(toSimplified(names.join('。'))), opponent: opponent ?? '' };
}

const namesOf = ({ category = [], cause }: ClassifyInput): string[] => [...category, ...(cause ? [cause] : [])];

/** A court's category is its cause; elsewhere a level that names a known cause in full counts as one too. */
function crosswalkMatches({ system, cause, category = [] }: ClassifyInput, crosswalk: Crosswalk): CrosswalkMatch[] {
  const causes = cause ? [cause] : system === 'court' ? category.slice(-1) : [];
  const byCause = causes.flatMap((name) => crosswalk.ofCause(name) ?? []);
  if (byCause.length > 0) return byCause;
  const byPhrase = crosswalk.ofCategory([...category, ...(cause ? [cause] : [])]);
  return byPhrase.length > 0 ? byPhrase : category.slice(-1).flatMap((name) => crosswalk.ofCause(name) ?? []);
}

function crosswalkShares(matches: readonly CrosswalkMatch[]): LogShares {
  const logs = new Float64Array(COUNT);
  for (const { types, strength, table } of matches) {
    const trust = TRUST[table] * strength;
    const known = Object.values(types).reduce((sum, share) => sum + share, 0);
    DISPUTE_TYPE_CODES.forEach((code, at) => {
      logs[at]! += Math.log((trust * (types[code] ?? 0)) / known + (1 - trust) / COUNT);
    });
  }
  return logs;
}

function lexiconShares(hits: readonly LexiconHit[]): LogShares {
  const scores = new Float64Array(COUNT);
  for (const { type, weight } of hits) scores[DISPUTE_TYPE_CODES.indexOf(type)]! += weight;
  const damped = scores.map((score) => (score > 8 ? 8 + (score - 8) * 0.4 : score));
  return softmax(damped, LEXICON_SHARPNESS).map(Math.log);
}

function modelShares(model: TextModel | null, reading: TextReading | null): LogShares {
  const logs = new Float64Array(COUNT);
  if (!model || !reading?.scores) return logs;
  const floor = 1e-4;
  DISPUTE_TYPE_CODES.forEach((code, at) => {
    const label = model.labels.indexOf(code);
    logs[at] = Math.log(label < 0 ? floor : reading.probabilities[label]! * (1 - floor) + floor);
  });
  return logs;
}

function relationShifts(held: readonly RelationHit[]): LogShares {
  const shifts = new Float64Array(COUNT);
  for (const { relation } of held) {
    DISPUTE_TYPE_CODES.forEach((code, at) => {
      shifts[at]! += relation.shifts[code] ?? 0;
    });
  }
  return shifts.map((shift) => Math.max(-SHIFT_MAX, Math.min(SHIFT_MAX, shift)));
}
