import type { TextModelFile } from '#libs/classify/index.js';
import { trainTextModel } from '#libs/classify/learn/index.js';

const TEXTS = {
  D05: ['拖欠工资三个月', '老板不发工资', '加班工资没有给', '工资被克扣'],
  D14: ['电梯坏了物业不修', '物业费太高', '物业公司不管卫生', '小区电梯停运'],
} as const;

/** A model that alone decides, and whose labels are `swapped`: what it says no other voice would. */
export function modelOfCity(version: string, { swapped }: { swapped: boolean }): TextModelFile {
  const lines = (label: keyof typeof TEXTS, other: keyof typeof TEXTS) =>
    TEXTS[label].map((text) => ({ fields: { text }, label: swapped ? other : label }));
  const blocks = [{ fields: ['text'], charsMin: 1, charsMax: 2, words: false, weight: 1, documentsMin: 1 }];
  const file = trainTextModel([...lines('D05', 'D14'), ...lines('D14', 'D05')], { blocks, cost: 1, version });
  return { ...file, combination: { crosswalk: {}, lexicon: 0, relation: 0, model: 1, unfamiliar: 0 } };
}
