import { demandGrams } from './demand.js';
import { gramsOf } from './narrative-grams.js';

const shared = (a: Uint32Array, b: Uint32Array): number => a.filter((gram) => b.includes(gram)).length;

describe('demandGrams', () => {
  it('finds what is asked for in the words of all three systems', () => {
    const wanted = gramsOf('过渡费');
    for (const grams of [
      demandGrams('', '', '来电人反映停发已久,要求补发过渡费。请核实处理'),
      demandGrams('', '判令被告支付过渡费21800元', ''),
      demandGrams('关于过渡费停发的投诉', '', ''),
      demandGrams('', '', '恳请补发过渡费!'),
    ])
      expect(shared(grams, wanted)).toBe(wanted.length);
  });

  it('leaves out what every complaint asks', () => {
    expect(demandGrams('', '', '希望有关部门尽快处理。望回复。请求依法解决。')).toHaveLength(0);
    expect(demandGrams('', '', '')).toHaveLength(0);
  });

  it('keeps two matters of the same sides apart', () => {
    const one = demandGrams('电梯故障', '', '电梯坏了,要求立即维修电梯。');
    const other = demandGrams('停车费涨价', '', '道闸不抬杆,要求退还多收的停车费。');
    expect(shared(one, other)).toBe(0);
  });

  it('reads 8,000 characters of demands and finds nothing demanded', () => {
    expect(demandGrams('', '', '要求'.repeat(4000))).toBeDefined();
  });
});
