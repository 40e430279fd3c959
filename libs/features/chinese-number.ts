const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** Characters a number may be written with, for building patterns. */
export const NUMERAL = '零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟';

function belowTenThousand(text: string): number {
  let total = 0;
  let digit = 0;
  let lastUnit = 0;
  for (const character of text) {
    const unit = UNITS[character];
    if (unit === undefined) {
      digit = DIGITS[character] ?? Number.NaN;
      if (character === '零' || character === '〇') lastUnit = 0;
    } else {
      total += (digit || 1) * unit;
      digit = 0;
      lastUnit = unit;
    }
  }
  // 三千五 means 3,500.
  return total + (lastUnit >= 100 ? (digit * lastUnit) / 10 : digit);
}

/** 二十三 -> 23, 一万二千 -> 12000, 三千五 -> 3500, 五零一 -> 501, 12 -> 12. NaN for anything else. */
export function chineseNumber(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (text === '' || [...text].some((c) => DIGITS[c] === undefined && UNITS[c] === undefined && !'万萬亿'.includes(c)))
    return Number.NaN;
  if (!/[十拾百佰千仟万萬亿]/.test(text)) return Number([...text].map((c) => DIGITS[c]).join(''));
  const [hundredMillions, below = ''] = text.includes('亿') ? text.split('亿', 2) : [undefined, text];
  const [tenThousands, rest = ''] = /[万萬]/.test(below) ? below.split(/[万萬]/, 2) : [undefined, below];
  const tail = tenThousands !== undefined && rest.length === 1 ? (DIGITS[rest] ?? 0) * 1000 : belowTenThousand(rest);
  return (
    (hundredMillions === undefined ? 0 : belowTenThousand(hundredMillions) * 1e8) +
    (tenThousands === undefined ? 0 : belowTenThousand(tenThousands) * 1e4) +
    tail
  );
}
