import type { Random } from '../random.js';

const numerals = '零一二三四五六七八九';
const units = ['', '十', '百', '千'];

/** 47760 -> 四万七千七百六十. Whole yuan below 100,000,000. */
export function chineseNumber(value: number): string {
  if (value >= 10000) {
    const rest = value % 10000;
    const filler = rest > 0 && rest < 1000 ? '零' : '';
    return `${chineseNumber(Math.floor(value / 10000))}万${rest > 0 ? filler + chineseNumber(rest) : ''}`;
  }
  let text = '';
  const digits = String(value);
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i]);
    if (digit > 0) text += (numerals[digit] as string) + units[digits.length - 1 - i];
    else if (!text.endsWith('零')) text += '零';
  }
  return text.replace(/零+$/, '').replace(/^一十/, '十') || '零';
}

/** The same sum as people say it: exactly, rounded, in 万, in Chinese numerals. */
export function sayAmount(random: Random, yuan: number, manner: 'spoken' | 'exact'): string {
  if (manner === 'exact') return random.chance(0.7) ? `${yuan}元` : `人民币${yuan.toLocaleString('en-US')}元`;
  const inWan = yuan / 10000;
  const sayings = [`${yuan}元`, `${yuan}块钱`, `${yuan}`];
  if (yuan < 100000000 && Number.isInteger(yuan)) sayings.push(`${chineseNumber(yuan)}元`);
  if (yuan >= 10000) {
    sayings.push(
      `${Number(inWan.toFixed(1))}万元`,
      `${Number(inWan.toFixed(1))}万`,
      `${Math.floor(inWan)}万多元`,
      `${chineseNumber(Math.floor(inWan))}万多`,
      `近${Math.ceil(inWan)}万元`,
    );
  } else if (yuan >= 1000)
    sayings.push(`${chineseNumber(Math.floor(yuan / 1000))}千多块`, `${Math.round(yuan / 100) * 100}元左右`);
  return random.pick(sayings);
}
