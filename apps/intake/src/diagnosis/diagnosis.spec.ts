import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { stepNamed } from '../statement/steps.js';
import { type Diagnosis, readDiagnosis } from './diagnosis.js';

const TEXT = readFileSync('apps/intake/data/diagnosis.yaml', 'utf8');

/** Every way through the questions: the names that it passes. */
function paths({ questions }: Diagnosis, at: string, before: readonly string[] = []): string[][] {
  const question = questions[at];
  if (!question) return [[...before, at]];
  return question.answers.flatMap(({ to }) => paths({ questions } as Diagnosis, to, [...before, at]));
}

describe('the diagnosis that is shipped', () => {
  const diagnosis = readDiagnosis(TEXT);
  const all = paths(diagnosis, diagnosis.start);

  it('ends on every path, after four questions at most, with a way open, its cost, time and article', () => {
    expect(all.length).toBeGreaterThan(25);
    for (const path of all) {
      expect(path.length).toBeLessThanOrEqual(5);
      const end = diagnosis.ends[path.at(-1) as string];
      expect({ path, ways: end?.ways.length }).toMatchObject({ path, ways: expect.any(Number) });
      for (const name of end?.ways ?? [])
        expect(diagnosis.ways[name]).toMatchObject({
          cost: { zh: expect.any(String) },
          time: { zh: expect.any(String) },
          law: expect.any(Array),
        });
    }
  });

  it('leads on to a topic that the form knows', () => {
    const options = stepNamed('about')?.fields.find(({ name }) => name === 'topic')?.options ?? [];
    for (const { topic } of Object.values(diagnosis.ends)) expect(options.map(({ value }) => value)).toContain(topic);
  });

  it('has a person at risk call the police first, and sends nobody to mediation with who beats her', () => {
    const { familyViolence, danger } = diagnosis.ends;
    expect([familyViolence?.ways[0], danger?.ways[0]]).toEqual(['police', 'police']);
    expect(familyViolence?.ways).not.toContain('mediation');
  });

  it('asks of violence before anything else of a family', () => {
    const family = diagnosis.questions.topic?.answers.find(({ to }) => to === 'family');
    expect(family).toBeDefined();
    expect(diagnosis.questions.family?.answers.map(({ to }) => to)).toEqual(['familyViolence', 'familyMatter']);
  });
});

describe('a fault in a diagnosis is told', () => {
  type Step = string | number;
  type Tree = Record<Step, unknown>;
  const whole = JSON.stringify(parse(TEXT));

  /** The diagnosis with another value at a path; undefined takes it out. */
  function changed(path: readonly Step[], value: unknown): string {
    const tree = JSON.parse(whole) as Tree;
    const parent = path.slice(0, -1).reduce((node, step) => node[step] as Tree, tree);
    parent[path.at(-1) as Step] = value;
    return JSON.stringify(tree);
  }

  const answer = ['questions', 'property', 'answers', 0, 'to'];
  it.each<[string, Step[], unknown, RegExp]>([
    ['an answer that leads nowhere', answer, 'nowhere', /property leads to nowhere/],
    ['a circle', answer, 'topic', /topic > property > topic turns in a circle/],
    ['an end that nobody comes to', answer, 'propertyRepair', /end propertyFee is never met/],
    ['a way that is not there', ['ends', 'loan', 'ways', 0], 'duel', /loan names the way duel/],
    ['an end without ways', ['ends', 'loan', 'ways'], [], /ends\.loan\.ways/],
    ['a way without its cost', ['ways', 'court', 'cost'], undefined, /ways\.court\.cost/],
    ['a law without a name', ['laws', 'labour'], undefined, /the law labour has no name/],
    ['an article that is none', ['ways', 'court', 'law', 0, 'articles'], '第十三条', /numbers of articles/],
    ['a sentence in one language', ['ends', 'loan', 'say', 'en'], undefined, /ends\.loan\.say\.en/],
  ])('%s', (_, path, value, why) => {
    expect(() => readDiagnosis(changed(path, value))).toThrow(why);
  });
});
