import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openTextModel } from '../text-model.js';
import { parseAsides } from './asides.js';
import {
  crossValidate,
  learnedTexts,
  measure,
  parseExamples,
  type TrainingOptions,
  textsFrom,
  trainTextModel,
} from './index.js';
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
    const probabilities = model.read({ text: '公司三个月没发工资了' }).probabilities;
    expect(model.labels[probabilities.indexOf(Math.max(...probabilities))]).toBe('wages');
    expect(model.read({ text: '公司三个月没发工资了' }).explain('wages')[0]!.term).toContain('工资');
  });

  it('is the same again from the same examples, and through JSON', () => {
    expect(trainTextModel(examples, options)).toEqual(file);
    expect(openTextModel(JSON.parse(JSON.stringify(file))).read({ text: '漏水' }).scores).toEqual(
      model.read({ text: '漏水' }).scores,
    );
  });

  it('says nothing of a text without a known feature', () => {
    expect(model.read({ text: 'zzz' }).scores).toBeNull();
    expect([...model.read({}).probabilities]).toEqual([1 / 3, 1 / 3, 1 / 3].map((third) => expect.closeTo(third)));
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

  it('take a label of any name', () => {
    const labels = ['__proto__', 'constructor', 'wages'];
    const { confusion, accuracy, byLabel } = measure(
      labels.map((truth, at) => ({ truth, predicted: labels[(at + 1) % 3]!, confidence: 0.5 })),
    );
    expect(accuracy).toBe(0);
    expect(byLabel.map(({ label }) => label)).toEqual([...labels].sort());
    expect(Object.entries(confusion).map(([truth, row]) => [truth, Object.entries(row)])).toEqual([
      ['__proto__', [['constructor', 1]]],
      ['constructor', [['wages', 1]]],
      ['wages', [['__proto__', 1]]],
    ]);
    expect(({} as Record<string, unknown>).constructor).toBe(Object);
  });

  it('see confidence that is not earned', () => {
    const boast = Array.from({ length: 100 }, (_, index) => outcome('a', index % 2 ? 'a' : 'b', 1));
    expect(measure(boast).calibrationError).toBeCloseTo(0.5);
  });
});

describe('what is learned of known records', () => {
  const known = (type: string, byPerson: boolean, at: number) => ({
    input: { narrative: `第${at}件` },
    type,
    byPerson,
  });
  const machine = Array.from({ length: 400 }, (_, at) => known('D14', false, at));

  it('is no more than so many of a type, but all that people have set, each three times', () => {
    const texts = learnedTexts([...machine, ...Array.from({ length: 350 }, (_, at) => known('D05', true, at))], 1);
    expect(texts.filter(({ label }) => label === 'D14')).toHaveLength(300);
    expect(texts.filter(({ label }) => label === 'D05')).toHaveLength(3 * 350);
    expect(learnedTexts(machine, 1)).toEqual(learnedTexts(machine, 1));
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

describe('training texts', () => {
  const examples = parseExamples('[D14]\n@ 物业\n[电梯|升降机]坏了\n路灯不亮\n[D02]\n楼上漏水|邻居');
  const asides = parseAsides('[opening]\n来电\n[aside]\n没人管。\n[closing]\n谢谢');

  it('are the same again from one seed', () => {
    expect(textsFrom(examples, asides, 3, 7)).toEqual(textsFrom(examples, asides, 3, 7));
    expect(textsFrom(examples, asides, 3, 7)).toHaveLength(9);
  });

  it('begin with the bare matter, its choices made', () => {
    const [first] = textsFrom(examples, asides, 1, 7);
    expect(['电梯坏了', '升降机坏了']).toContain(first!.fields.text);
    expect(first).toMatchObject({ label: 'D14', group: 'D14/0' });
  });

  it.each(['[a|[b]]', '[a', 'a]'])('refuse brackets that do not pair: %s', (line) => {
    expect(() => parseExamples(`[D01]\n${line}`)).toThrow(line);
  });
});
