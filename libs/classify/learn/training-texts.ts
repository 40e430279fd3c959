import { fieldsOf } from '../evidence.js';
import type { Asides } from './asides.js';
import { fillChoices, type Pick, pickWith } from './choices.js';
import type { Example } from './examples.js';
import type { LabelledText } from './planes.js';
import { pseudoRandom, shuffle } from './pseudo-random.js';

/** Examples are dealt into so many groups of a type: a text joins matters of one group only, so that a group can be held out whole. */
const GROUPS = 5;

/**
 * Training texts from the examples, `perExample` of each: the matter alone, or with further ones of its type, framed and
 * interrupted by what anyone may add. A seed gives the same texts again.
 */
export function textsFrom(examples: readonly Example[], asides: Asides, perExample: number, seed = 1): LabelledText[] {
  const random = pseudoRandom(seed);
  const pick = pickWith(random);
  return groupsOf(examples).flatMap(([group, members]) =>
    members.flatMap((example) =>
      Array.from({ length: perExample }, (_, variant) => {
        const told =
          variant === 0 ? fillChoices(example.matter, pick) : tell(example, members, asides, { random, pick });
        const respondent = random() < 0.5 && example.respondents.length > 0 ? pick(example.respondents) : '';
        const fields = fieldsOf({ narrative: told, respondentNames: respondent ? [respondent] : [] });
        return { fields, label: example.type, group };
      }),
    ),
  );
}

function groupsOf(examples: readonly Example[]): [name: string, members: Example[]][] {
  const groups = new Map<string, Example[]>();
  const counts = new Map<string, number>();
  for (const example of examples) {
    const count = counts.get(example.type) ?? 0;
    counts.set(example.type, count + 1);
    const name = `${example.type}/${count % GROUPS}`;
    groups.set(name, [...(groups.get(name) ?? []), example]);
  }
  return [...groups];
}

function tell(
  example: Example,
  others: readonly Example[],
  asides: Asides,
  { random, pick }: { random: () => number; pick: Pick },
): string {
  const lines = [example.matter, ...(random() < 0.45 ? [pick(others).matter] : [])];
  const between = Array.from({ length: Math.floor(random() * 4) }, () => pick(asides.aside));
  const body = shuffle([...lines, ...between], random);
  const opening = random() < 0.6 ? pick(asides.opening) : '';
  const closing = random() < 0.5 ? pick(asides.closing) : '';
  return [opening, ...body.map((line) => `${line}。`), closing].map((line) => fillChoices(line, pick)).join('');
}
