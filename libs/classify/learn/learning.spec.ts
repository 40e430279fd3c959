import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openTextModel } from '../text-model.js';
import { crossValidate, measure, type TrainingOptions, textsFrom, trainTextModel } from './index.js';
import { stratifiedFolds } from './pseudo-random.js';
import { fitSharpness, logLoss } from './sharpness.js';

const MATTERS: Record<string, string[]> = {
  wages: ['拖欠工资三个月', '老板不发工资', '加班工资没有给', '工资被克扣', '工钱一直拖着', '工资说好月底发'],
  lift: ['电梯坏了没人修', '电梯困人', '电梯停运一周', '小区电梯有异响', '电梯年检过期', '电梯门关不上'],
  leak: ['楼上漏水', '天花板漏水', '漏水泡坏地板', '卫生间漏水到楼下', '墙面漏水发霉', '漏水一直没修'],
};
const examples = Object.entries(MATTERS).flatMap(([label, lines]) =>
  lines.map((line) => ({ fields: { text: line }, label })),
);
const options: TrainingOptions = {
  blocks: [{ fields: ['text'], charsMin: 1, charsMax: 3, words: true, weight: 1, documentsMin: 1 }],
  cost: 1,
  contrast: 0.5,
  version: 'test',
};

describe('a model of texts', () => {
  const file = trainTextModel(examples, options);
  const model = openTextModel(file);

  it('learns what tells the labels apart, and shows it', () => {
    const probabilities = model.probabilities({ text: '公司三个月没发工资了' });
    expect(model.labels[probabilities.indexOf(Math.max(...probabilities))]).toBe('wages');
    expect(model.explain({ text: '公司三个月没发工资了' }, 'wages')[0]!.term).toContain('工资');
  });

  it('is the same again from the same examples, and through JSON', () => {
    expect(trainTextModel(examples, options)).toEqual(file);
    expect(openTextModel(JSON.parse(JSON.stringify(file))).scores({ text: '漏水' })).toEqual(
      model.scores({ text: '漏水' }),
    );
  });

  it('says nothing of a text without a known feature', () => {
    expect(model.scores({ text: 'zzz' })).toBeNull();
    expect([...model.probabilities({})]).toEqual([1 / 3, 1 / 3, 1 / 3].map((third) => expect.closeTo(third)));
  });

  it('refuses a damaged file and too few labels', () => {
    expect(() => openTextModel({ ...file, weights: file.weights.slice(0, 8) })).toThrow('damaged');
    expect(() => trainTextModel(examples.slice(0, 3), options)).toThrow(RangeError);
  });

  it('is measured on texts it has not seen', () => {
    const outcomes = crossValidate(examples, options, 3);
    expect(outcomes).toHaveLength(examples.length);
    expect(measure(outcomes).accuracy).toBeGreaterThan(0.8);
  });
});

describe('measures', () => {
  const outcome = (truth: string, predicted: string, confidence: number) => ({ truth, predicted, confidence });

  it('count by label', () => {
    const metrics = measure([
      outcome('a', 'a', 0.9),
      outcome('a', 'b', 0.6),
      outcome('b', 'b', 0.8),
      outcome('b', 'b', 0.7),
    ]);
    expect(metrics.accuracy).toBe(0.75);
    expect(metrics.macroF1).toBeCloseTo((2 / 3 + 0.8) / 2);
    expect(metrics.confusion).toEqual({ a: { a: 1, b: 1 }, b: { b: 2 } });
  });

  it('see confidence that is not earned', () => {
    const boast = Array.from({ length: 100 }, (_, index) => outcome('a', index % 2 ? 'a' : 'b', 1));
    expect(measure(boast).calibrationError).toBeCloseTo(0.5);
  });
});

describe('folds', () => {
  it('hold every index once, and a group together', () => {
    const rows = fc.array(fc.record({ label: fc.constantFrom('a', 'b'), group: fc.constantFrom('x', 'y', undefined) }));
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 5 }), (list, count) => {
        const groups = list.map(({ group }) => group);
        const folds = stratifiedFolds(
          list.map(({ label }) => label),
          count,
          1,
          groups,
        );
        expect(folds.flat().sort((a, b) => a - b)).toEqual(list.map((_, index) => index));
        for (const label of ['a', 'b']) {
          const together = list.flatMap((row, index) => (row.label === label && row.group === 'x' ? [index] : []));
          expect(folds.filter((fold) => together.some((index) => fold.includes(index))).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('sharpness', () => {
  it('is where held-out scores are likeliest', () => {
    const scores = [
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ];
    const targets = [0, 0, 1, 1];
    const best = fitSharpness(scores, targets);
    for (const other of [0.5 * best, 2 * best])
      expect(logLoss(scores, targets, other)).toBeGreaterThan(logLoss(scores, targets, best));
  });
});

it('frames examples the same way from one seed', () => {
  const lines = [{ type: 'D14', matter: '电梯坏了', respondent: '物业' }];
  expect(textsFrom(lines, 3, 7)).toEqual(textsFrom(lines, 3, 7));
  expect(textsFrom(lines, 3, 7)).toHaveLength(4);
});
