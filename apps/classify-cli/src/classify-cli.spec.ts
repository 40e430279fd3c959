import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { openTypeModel } from '#libs/classify/index.js';
import { evaluate } from './evaluate.js';
import { readDisputes } from './read-disputes.js';
import { readTable } from './read-table.js';
import { printReport } from './report.js';
import { runCommand } from './run-command.js';
import { readSettings, UsageError } from './settings.js';
import { train } from './training.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-classify-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}

const TEXTS: [string, string][] = [
  ['拖欠工资三个月', '工资'],
  ['老板不发工资', '工资'],
  ['加班工资没有给', '工资'],
  ['工资被克扣一半', '工资'],
  ['电梯坏了没人修', '电梯'],
  ['电梯困人半小时', '电梯'],
  ['小区电梯停运', '电梯'],
  ['电梯门关不上', '电梯'],
];
const CSV = file(
  'texts.csv',
  `\uFEFF题,文,类\r\n${TEXTS.map(([text, label]) => `题目,"${text}，""急""\n望处理",${label}`).join('\r\n')}\r\n无类,x,\r\n`,
);
const NDJSON = file(
  'texts.ndjson',
  TEXTS.map(([text, label]) => JSON.stringify({ 题: '题目', 文: `${text}，"急"\n望处理`, 类: label })).join('\n'),
);
const table = (command: string, data: string, ...more: string[]) =>
  readSettings([command, '--data', data, '--text', '题,文', '--label', '类', ...more]);

describe('any table with text and label', () => {
  it('is the same as CSV and as NDJSON, rows without a label left out', () => {
    const { texts, withoutLabel } = readTable(CSV, ['题', '文'], '类');
    expect([texts.length, withoutLabel]).toEqual([TEXTS.length, 1]);
    expect(texts[0]).toEqual({ fields: { 题: '题目', 文: '拖欠工资三个月，"急"\n望处理' }, label: '工资' });
    expect(readTable(NDJSON, ['题', '文'], '类').texts).toEqual(texts);
  });

  it.each(['utf8', 'gb18030', 'utf-16le', 'utf-16be'])('is read as it was written, in %s', (encoding) => {
    const text = ' 文 ,类\r管道5"漏水, 物业 \r电梯坏了,电梯\r';
    const name = path.join(folder, `${encoding}.csv`);
    writeFileSync(name, iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }));
    expect(readTable(name, ['文'], '类').texts).toEqual([
      { fields: { 文: '管道5"漏水' }, label: '物业' },
      { fields: { 文: '电梯坏了' }, label: '电梯' },
    ]);
  });

  it.each([
    ['a row with a comma that is not quoted', '文,类\n甲,A\n乙，,丙,B\n', 'row 3 has 3 cells'],
    ['a quotation mark that is not closed', '文,类\n甲,A\n"乙,B\n', 'row 3: a quotation mark'],
    ['two columns of one name', '文,文,类\n甲,乙,A\n', 'two columns "文"'],
    ['another separator', '文;类\n甲;A\n', 'no column "文"; it has 文;类'],
    ['no label at all', '文,类\n甲,\n乙, \n', 'no row'],
    ['an array of JSON', '[{"文":"甲","类":"A"}]', ':1 is no JSON object'],
    ['a line that is no object', '{"文":"甲","类":"A"}\nnull\n', ':2 is no JSON object'],
    ['a text that is none', '{"文":["甲"],"类":"A"}', ':1: "文" is no text'],
    ['nothing', '', 'no column "文"; it has no rows'],
  ])('is refused with %s', (name, text, told) => {
    const given = file(`${name}.csv`, text);
    expect(() => readTable(given, ['文'], '类')).toThrow(UsageError);
    expect(() => readTable(given, ['文'], '类')).toThrow(told);
  });

  it.each([
    ['one label', '题,文,类\n甲,乙,A\n甲,丙,A\n', 'only the label A'],
    ['texts that have no word in common', '题,文,类\n甲,乙,A\n丁,丙,B\n', 'nothing can be learned'],
  ])('teaches nothing with %s', (name, text, told) => {
    expect(() => train(table('train', file(`${name}.csv`, text), '--model', 'unused'))).toThrow(told);
  });

  it.each(['没有', 'constructor', '__proto__'])('is refused for a column that it does not have: %s', (column) => {
    expect(() => readTable(CSV, [column], '类')).toThrow(UsageError);
    expect(() => readTable(CSV, ['文'], column)).toThrow(UsageError);
  });

  it('trains a model, and is evaluated by it and in folds', () => {
    const { model } = train(table('train', CSV, '--model', 'unused'));
    expect([...model.labels].sort()).toEqual(['工资', '电梯'].sort());
    const saved = file('model.json', JSON.stringify(model));
    expect(runCommand(['train', '--data', CSV, '--text', '题,文', '--label', '类', '--model', saved])).toMatch(
      /2 labels, .* rows without a label left out: 1$/,
    );
    const byModel = evaluate(table('evaluate', NDJSON, '--model', saved));
    expect(byModel.overall).toMatchObject({ count: TEXTS.length, accuracy: 1, waiting: 0 });
    // Every text would look alike to it, and nobody would be told.
    expect(() =>
      evaluate(readSettings(['evaluate', '--data', CSV, '--text', '文', '--label', '类', '--model', saved])),
    ).toThrow('reads the columns 题, 文');
    const folded = evaluate(table('evaluate', CSV, '--folds', '2'));
    expect(folded.overall.count).toBe(TEXTS.length);
    expect(printReport(folded)).toContain('macro-F1');
  });
});

describe('records whose type is known', () => {
  const content = { nature: 'dispute', narrative: '借条上的钱到期不还', complainants: [], respondents: [], place: {} };
  const line = (sourceId: string, truth: object, more: object = {}) =>
    JSON.stringify({ record: { system: 'petition', sourceId, state: 'live', content }, truth, ...more });
  const lines = file(
    'disputes.ndjson',
    [
      line('1', { disputeType: 'D05', conflictId: 'c' }),
      line('2', { disputeType: 'D05', conflictId: 'c' }, { corrections: [{ field: 'disputeType' }] }),
      line('3', { disputeType: 'D05' }, { corrections: [{ field: 'divisionCode' }] }),
      line('4', { disputeType: null }),
      line('5', { disputeType: 'D77' }),
    ].join('\n'),
  );

  it('are those with a type that there is; what people have set of it is known', () => {
    expect(readDisputes([lines]).map(({ byPerson, conflictId }) => [byPerson, conflictId])).toEqual([
      [false, 'c'],
      [true, 'c'],
      [false, 'petition 3'],
    ]);
  });

  it.each([
    ['no JSON', '{"record": ', ':1 is no line'],
    ['no truth', '{"record": {}}', ':1 is no line'],
    ['no type', line('4', { disputeType: null }), 'no record'],
  ])('are refused in a sentence where there is %s', (name, text, told) => {
    const given = file(`${name}.ndjson`, text);
    expect(() => readDisputes([given])).toThrow(UsageError);
    expect(() => readDisputes([given])).toThrow(told);
  });

  it('are not evaluated by a model of something else', () => {
    const other = file('other-labels.json', JSON.stringify(train(table('train', CSV, '--model', 'unused')).model));
    const settings = readSettings(['evaluate', '--disputes', lines, '--model', other]);
    expect(() => evaluate(settings)).toThrow('its labels 工资, 电梯 are no codes');
  });

  it('are evaluated by source and as cases, with who waits for a person', () => {
    const report = evaluate(readSettings(['evaluate', '--disputes', lines]));
    expect(report.overall).toMatchObject({ count: 3, accuracy: 1 });
    expect(Object.entries(report.parts).map(([name, { count }]) => [name, count])).toEqual([
      ['petition', 3],
      ['cases', 2],
    ]);
  });
});

describe('the command, from records to a model that decides', () => {
  // Words that no table of the product knows: only what is learned can tell them apart.
  const WORDS = {
    D08: ['霜降团的事拖了一年', '霜降团又拖着', '问过霜降团三回', '霜降团不认', '还是霜降团', '霜降团说下月'],
    D14: ['谷雨会的事没人理', '谷雨会不理人', '谷雨会来过两回', '谷雨会也不认', '又是谷雨会', '谷雨会说再等'],
  };
  const records = Object.entries(WORDS).flatMap(([disputeType, words]) =>
    words.map((narrative, index) => ({
      record: {
        system: 'hotline-12345',
        sourceId: `${disputeType}-${index}`,
        state: 'live',
        content: { nature: 'dispute', narrative, complainants: [], respondents: [], place: {} },
      },
      truth: { disputeType },
    })),
  );
  const given = file('known.ndjson', records.map((line) => JSON.stringify(line)).join('\n'));
  const model = path.join(folder, 'city.json.gz');

  it('trains from the records alone, and says what it would change', () => {
    const told = runCommand(['train', '--disputes', given, '--examples', 'none', '--model', model]);
    expect(told).toContain('2 labels');
    expect(told).toMatch(/of 12 records it was trained from, \d+ change type; right before .* %, now 100\.00 %/);
  });

  it('writes a model that a hub takes, evaluates by it, and explains by its words', () => {
    expect(openTypeModel(readFileSync(model)).model.labels).toEqual(['D08', 'D14']);
    const report = JSON.parse(runCommand(['evaluate', '--disputes', given, '--model', model, '--json']));
    expect(report.overall).toMatchObject({ count: 12, accuracy: 1 });
    const found = JSON.parse(runCommand(['explain', '--text', '霜降团到现在不认', '--model', model]));
    expect(found).toMatchObject({
      type: 'D08',
      decidedBy: expect.stringContaining('+types-2/12-records-0-corrected/'),
    });
  });

  it('names a model of other records otherwise', () => {
    const fewer = file(
      'fewer.ndjson',
      records
        .slice(2)
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    const other = path.join(folder, 'other.json');
    runCommand(['train', '--disputes', fewer, '--examples', 'none', '--model', other]);
    expect(openTypeModel(readFileSync(other)).model.version).not.toBe(openTypeModel(readFileSync(model)).model.version);
  });
});

it.each([
  [['learn']],
  [['train', '--disputes', 'x']],
  [['evaluate']],
  [['evaluate', '--data', 'x']],
  [['evaluate', '--data', 'x', '--text', 'y', '--folds', '1']],
  [['train', '--disputes', 'x', '--model', 'y', '--clerk-errors', '2']],
  [['explain']],
  [['evaluate', '--nothing']],
  [['train', '--disputes', 'x', '--model', 'y', '--examples', 'few']],
  [['train', '--disputes', 'x', '--model', 'y', '--seed', 'first']],
  [['evaluate', '--data', 'x', '--text', 'y', '--disputes', 'z']],
  [['evaluate', '--data', 'x', '--text', ' , ']],
])('a command that is not understood says how it is used: %j', (args) => {
  expect(() => readSettings(args)).toThrow(UsageError);
});
