import type { Random } from './random.js';

const DIGITS = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];

function belowTenThousand(value: number): string {
  let text = '';
  let pendingZero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) pendingZero = text !== '';
    else {
      text += (pendingZero ? '零' : '') + DIGITS[digit] + UNITS[place];
      pendingZero = false;
    }
  }
  return text;
}

/** A whole number from 0 to 99,999,999 in Chinese numerals: 10050 -> 一万零五十. */
export function chineseNumeral(value: number): string {
  if (value === 0) return '零';
  const high = Math.floor(value / 10000);
  const low = value % 10000;
  const text =
    (high > 0 ? `${belowTenThousand(high)}万` : '') +
    (high > 0 && low > 0 && low < 1000 ? '零' : '') +
    belowTenThousand(low);
  return text.replace(/^一十/, '十');
}

/** Digit by digit, as a flat number is read aloud: 502 -> 五零二. */
export const readAloud = (digits: string): string =>
  [...digits].map((digit) => DIGITS[Number(digit)] ?? digit).join('');

/** Yuan with as many digits as such an amount has when people name it, or exact to the cent. */
export function someAmount(random: Random, low: number, high: number): number {
  const raw = Math.exp(Math.log(low) + random.next() * (Math.log(high) - Math.log(low)));
  const step = 10 ** Math.max(0, Math.floor(Math.log10(raw)) - 1);
  return random.weighted([
    [Math.round(raw / step) * step, 5],
    [Math.round(raw / (step / 10 || 1)) * (step / 10 || 1), 4],
    [Math.round(raw * 100) / 100, 0.8],
  ]);
}

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** How someone writes an amount: `formal` as in court, `exact` without rounding. */
export function amountText(yuan: number, random: Random, how: 'formal' | 'exact' | 'free'): string {
  const exact = trimmed(yuan, 2);
  if (how === 'formal') return random.chance(0.3) ? `人民币${exact}元` : `${exact}元`;
  const whole = Number.isInteger(yuan);
  const options: [string, number][] = [
    [`${exact}元`, 4],
    [`${exact}块钱`, 0.6],
  ];
  if (whole && yuan >= 10000 && yuan % 100 === 0)
    options.push([`${trimmed(yuan / 10000, 2)}万元`, 3], [`${trimmed(yuan / 10000, 2)}万`, 1]);
  if (whole && yuan % 100 === 0)
    options.push([`${chineseNumeral(yuan).replace(/^二(?=[千万])/, '两')}${random.pick(['元', '块', '块钱'])}`, 2]);
  if (whole && yuan >= 1000) options.push([`${yuan.toLocaleString('en-US')}元`, 0.5]);
  if (!whole && how === 'free') options.push([`${Math.floor(yuan)}元多`, 0.8]);
  return random.weighted(options);
}
