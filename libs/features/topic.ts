import { GENERAL_TOPICS, TOPIC_WORDS } from './topic-words.js';

/** Topic -> weight; the weights of one record have length 1 (Euclid). At most five topics. */
export type Topics = Readonly<Record<string, number>>;

interface Word {
  readonly text: string;
  readonly topic: string;
}

/** Words by their first character, longest first, so that scanning is one look-up for each position. */
const WORDS_BY_HEAD: ReadonlyMap<string, readonly Word[]> = (() => {
  const heads = new Map<string, Word[]>();
  const topics = Object.values(TOPIC_WORDS).flatMap((ofType) => Object.entries(ofType));
  for (const [topic, words] of topics)
    for (const text of words.split(' ')) {
      const head = text.slice(0, 1);
      heads.set(head, [...(heads.get(head) ?? []), { text, topic }]);
    }
  for (const words of heads.values()) words.sort((a, b) => b.text.length - a.text.length);
  return heads;
})();

/** 征收 is said of every matter between the same sides; 过渡费 of one. */
const GENERAL_SHARE = 0.3;

const shareOf = ({ text, topic }: Word): number =>
  (text.length - 0.5) * (GENERAL_TOPICS.has(topic) ? GENERAL_SHARE : 1);

/** Longer words are more certain; the first mention counts most. */
function addHits(text: string, weight: number, scores: Map<string, number>, seen: Map<string, number>): void {
  for (let at = 0; at < text.length; at++) {
    const words = WORDS_BY_HEAD.get(text[at] ?? '');
    const word = words?.find((candidate) => text.startsWith(candidate.text, at));
    if (!word) continue;
    const times = seen.get(word.text) ?? 0;
    seen.set(word.text, times + 1);
    if (times < 3) scores.set(word.topic, (scores.get(word.topic) ?? 0) + (shareOf(word) * weight) / (times + 1));
    at += word.text.length - 1;
  }
}

/**
 * What a record is about. `headline`: title, claim and category, where a word means more; `narrative`: the rest.
 * Empty where no known word occurs.
 */
export function findTopics(headline: string, narrative: string): Topics {
  const scores = new Map<string, number>();
  addHits(headline, 2, scores, new Map());
  addHits(narrative, 1, scores, new Map());
  const best = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 5);
  const length = Math.hypot(...best.map(([, score]) => score));
  return Object.fromEntries(best.map(([topic, score]) => [topic, Math.round((score / length) * 100) / 100]));
}
