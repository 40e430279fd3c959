import { readFileSync } from 'node:fs';
import { isDisputeType } from '../dispute-types.js';
import type { LabelledText } from './planes.js';
import { pseudoRandom } from './pseudo-random.js';

/** A matter in one line, and who is complained of where that decides. */
export interface Example {
  readonly type: string;
  readonly matter: string;
  readonly respondent: string;
}

/** Reads `[D01]` sections of lines `matter|respondent`; throws Error for a line outside a section. */
export function parseExamples(source: string): Example[] {
  const examples: Example[] = [];
  let type = '';
  for (const line of source.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const section = /^\[(\w+)\]$/.exec(line)?.[1];
    if (section && isDisputeType(section)) type = section;
    else if (type === '') throw new Error(`example outside a section: ${line}`);
    else {
      const [matter = '', respondent = ''] = line.split('|');
      examples.push({ type, matter, respondent });
    }
  }
  return examples;
}

export const shippedExamples = (): Example[] =>
  parseExamples(readFileSync(new URL('../data/examples.txt', import.meta.url), 'utf8'));

const OPENERS = [
  '',
  '',
  '来电人反映',
  '市民称',
  '尊敬的领导：您好！',
  '我叫张某，',
  '原告诉称，',
  '本人系当地居民，',
  '群众反映：',
];
const CLOSINGS = [
  '',
  '',
  '多次沟通没有结果，请求处理。',
  '望领导重视。',
  '要求赔偿损失。',
  '请求依法调解。',
  '盼复，谢谢！',
];

/**
 * Training texts from the examples: each line alone, and `variants` times framed as people frame what they say, half of
 * them with a second line of the same type. A seed gives the same texts again.
 */
export function textsFrom(examples: readonly Example[], variants: number, seed = 1): LabelledText[] {
  const random = pseudoRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return examples.flatMap((example) => {
    const same = examples.filter(({ type }) => type === example.type);
    const framed = Array.from({ length: variants }, (_, variant) => {
      const second = variant % 2 === 1 ? `。${pick(same).matter}` : '';
      return labelled(example, `${pick(OPENERS)}${example.matter}${second}。${pick(CLOSINGS)}`, random() < 0.7);
    });
    return [labelled(example, example.matter, true), ...framed];
  });
}

const labelled = ({ type, matter, respondent }: Example, text: string, withRespondent: boolean): LabelledText => ({
  fields: { text, title: '', respondent: withRespondent ? respondent : '' },
  label: type,
  group: matter,
});
