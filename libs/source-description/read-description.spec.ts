import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DescriptionError, parseDescription, readDescriptionFile } from './index.js';

const good = readFileSync('sources/labour-arbitration.yaml', 'utf8');
const problemsOf = (text: string): string[] => {
  try {
    parseDescription(text, 'x.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof DescriptionError)) throw error;
    return error.message.split('\n');
  }
};
const changed = (from: string, to: string): string[] => {
  expect(good).toContain(from);
  return problemsOf(good.replace(from, to));
};

describe('a description that cannot be used', () => {
  it.each<[string, string, string]>([
    ['kind: cursor, parameter: yb', 'kind: cursor', 'source.list.pages.parameter: is missing'],
    ['kind: cursor,', 'kind: curser,', 'source.list.pages.kind'],
    ['notation: compact }\n    # By', 'notation: roman }\n    # By', 'source.list.window.notation'],
    ['ordered: true', 'ordred: true', 'source.list.ordred: there is no setting "ordred" here'],
    ['调解中: in-progress', '调解中: mediating', 'mapping.status.words.调解中'],
    ['narrative: ssly', 'narrative: sslly', 'mapping.narrative: there is no field "sslly"; known: ajbh, ah'],
    ['filedAt: sqrq', 'filedAt: zt', 'mapping.filedAt: "zt" is of type text: declare it as { type: time'],
    ['- each: sqr\n', '- each: zt\n', 'mapping.complainants.0.each: "zt" is no list of objects'],
    ['name: xm\n', 'name: mc\n', 'mapping.complainants.0.name: there is no field "mc" in sqr[].'],
    ['id: ajbh', 'id: bh', 'items.id: there is no field "bh"'],
    ['changedAt: gxsj', 'changedAt: zt', 'items.changedAt: "zt" is of type text; it must be time'],
    ['from: sfsc, is: [Y]', 'from: sfsc, is: []', 'mapping.withdrawn.is'],
    ['sajey: number # 涉案金额, yuan', 'sajey: money', 'items.fields.sajey'],
    ['key: { env: LABOUR_ARBITRATION_KEY }', 'key: in-the-clear', 'source.auth.key'],
    ['env: LABOUR_ARBITRATION_KEY', 'env: PAYLOAD_KEYS', 'is a variable of the connector itself'],
    ['version: labour-arbitration-1', 'version: ', 'mapping.version'],
  ])('%j become %j is told by its path', (from, to, told) => {
    const problems = changed(from, to);
    expect(problems.join('\n')).toContain(told);
    expect(problems[0]).toMatch(/^x\.yaml line \d+, [\w.\p{L}]+: ./u);
  });

  it('is told all at once, each with its line', () => {
    const text = good.replace('narrative: ssly', 'narrative: a').replace('claim: zcqq', 'claim: b');
    const line = (words: string) => good.split('\n').findIndex((one) => one.includes(words)) + 1;
    expect(problemsOf(text).map((problem) => problem.split(':')[0])).toEqual([
      `x.yaml line ${line('narrative: ssly')}, mapping.narrative`,
      `x.yaml line ${line('claim: zcqq')}, mapping.claim`,
    ]);
  });

  it.each(['', '[]', 'system: a', '{', 'a: &a [*a]', '\u0000', 'system: !!js/function "x"'])(
    '%j is refused',
    (text) => {
      expect(problemsOf(text).length).toBeGreaterThan(0);
    },
  );

  it('may be JSON as well', () => {
    const { description } = parseDescription(good, 'x');
    expect(parseDescription(JSON.stringify(description), 'x.json').description).toEqual(description);
  });

  it('is told when the file is not there', () => {
    expect(() => readDescriptionFile('sources/none.yaml')).toThrow('sources/none.yaml cannot be read: ENOENT');
  });
});

it('names the variables that it asks for', () => {
  expect(parseDescription(good, 'x').variables).toEqual(['LABOUR_ARBITRATION_BASE_URL', 'LABOUR_ARBITRATION_KEY']);
});
