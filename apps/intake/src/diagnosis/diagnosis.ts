import { parse } from 'yaml';
import { z } from 'zod';

const said = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const name = z.string().regex(/^[a-z][A-Za-z]{1,40}$/, 'must be letters, beginning with a small one');
/** A statute, and its articles as numbers: "4, 31, 33". */
const ground = z.strictObject({ of: name, articles: z.string().regex(/^\d+(, \d+)*$/, 'must be numbers of articles') });

const way = z.strictObject({ name: said, how: said, cost: said, time: said, law: z.array(ground).min(1) });
const question = z.strictObject({ ask: said, answers: z.array(z.strictObject({ say: said, to: name })).min(2) });
const end = z.strictObject({
  topic: name,
  title: said,
  say: said,
  ground: z.array(ground).min(1),
  /** Until when a claim is to be made. */
  before: said.extend({ law: z.array(ground).min(1) }),
  ways: z.array(name).min(1),
});

const schema = z.strictObject({
  version: z.iso.date(),
  start: name,
  laws: z.record(name, said),
  ways: z.record(name, way),
  questions: z.record(name, question),
  ends: z.record(name, end),
});

export type Diagnosis = z.infer<typeof schema>;
export type Question = Diagnosis['questions'][string];
export type End = Diagnosis['ends'][string];
export type Way = Diagnosis['ways'][string];
export type Ground = Way['law'][number];

/** A diagnosis that would leave somebody in the middle of it; the message has a line for each fault. */
export class DiagnosisError extends Error {}

/** Throws DiagnosisError. Pure. */
export function readDiagnosis(text: string): Diagnosis {
  const read = schema.safeParse(parse(text));
  if (!read.success)
    throw new DiagnosisError(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  const faults = faultsOf(read.data);
  if (faults.length > 0) throw new DiagnosisError(faults.join('\n'));
  return read.data;
}

/** What hangs in the air, turns in a circle, or is never reached. */
function faultsOf(diagnosis: Diagnosis): string[] {
  const { questions, ends, ways, laws, start } = diagnosis;
  const faults: string[] = [];
  const reached = new Set<string>();
  const walk = (at: string, before: readonly string[]): void => {
    if (before.includes(at)) faults.push(`${[...before, at].join(' > ')} turns in a circle`);
    else if (!questions[at] && !ends[at]) faults.push(`${before.at(-1) ?? 'start'} leads to ${at}, which is not there`);
    else {
      reached.add(at);
      for (const { to } of questions[at]?.answers ?? []) walk(to, [...before, at]);
    }
  };
  walk(start, []);
  const unmet = (kind: string, all: object, met: Iterable<string>) => {
    const known = new Set(met);
    for (const one of Object.keys(all)) if (!known.has(one)) faults.push(`${kind} ${one} is never met`);
  };
  unmet('question', questions, reached);
  unmet('end', ends, reached);
  unmet(
    'way',
    ways,
    Object.values(ends).flatMap((one) => one.ways),
  );
  for (const [at, one] of Object.entries(ends))
    for (const to of one.ways.filter((to) => !ways[to]))
      faults.push(`end ${at} names the way ${to}, which is not there`);
  const cited = [
    ...Object.values(ways).flatMap((one) => one.law),
    ...Object.values(ends).flatMap((one) => [...one.ground, ...one.before.law]),
  ].map(({ of }) => of);
  for (const of of new Set(cited)) if (!laws[of]) faults.push(`the law ${of} has no name`);
  unmet('law', laws, cited);
  return [
    ...faults,
    ...Object.keys(questions)
      .filter((at) => ends[at])
      .map((at) => `${at} is both question and end`),
  ];
}
