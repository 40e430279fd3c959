import { chineseNumber, NUMERAL } from './chinese-number.js';

const MONEY = new RegExp(
  `(?<![\\d.])(\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,10}(?:\\.\\d{1,4})?|[${NUMERAL}]{1,9}(?:万[${NUMERAL}]{0,8})?)\\s?(多|余|来|几)?\\s?(亿|万|千|百|k|w)?(多|余)?(?:人民币)?(元|块钱?|圆)`,
  'gi',
);
// 3.5万 without 元 is money too, where no other unit follows: 3万人, 5万平方米 are not.
const TEN_THOUSANDS =
  /(?<![\d.])(\d{1,5}(?:\.\d{1,4})?|[一二两三四五六七八九十百]{1,6})(多|余)?(万|w)(?![人户平亩公吨株米字次个名册件张辆千百\d零一二两三四五六七八九])/gi;

// 损失1962, 要求退972: a bare number is money behind a word for paying or losing, where no other unit follows.
const BARE =
  /(?:损失|多收|退还?|退费|赔偿?|索赔|赔付|费用?|款|工资|欠|交了?|花了?|付了?|价|共计?|借|押金|租|薪|每月|每年|收取|收了|支付|转账|转了|垫付|扣了|扣除|涉及|合计|总共|一共|损失|定金|余额|尾款|补偿|金额|利息|本金|本息|罚)[^\d,。;;]{0,8}?(\d{2,8}(?:\.\d{1,2})?)(?!\d|[.,]\d|\s?[年月日号幢栋室单元楼座人次户平米个天岁%#\-万千百多余块亿期点度])/g;

// 12万6千, 12万6000元, 1万2千3百元.
const MIXED = /(?<![\d.])(\d{1,4})万(\d{1,4})(千)?(?:(\d)百)?(?=[元块圆,。;,;、 多]|人民币|左右|$)/g;
/** ¥3580, 人民币35000, RMB 2,600.50. */
const SIGNED =
  /(?:[¥¥$]|人民币|rmb|cny)[::\s]?(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,10}(?:\.\d{1,2})?)(?![\d,.]?\d|\s?[万千百亿wk])/gi;
/** 两千多, 四千左右, 三万五: numerals that cannot be anything else but a sum where no other unit follows. */
const SPOKEN = new RegExp(
  `(?<![第${NUMERAL}\\d.])([一二两三四五六七八九](?:千|百|万)[${NUMERAL}]{0,6}|[一二三四五六七八九]?十[一二三四五六七八九几来多]?万[${NUMERAL}]{0,6})(?:多|余|来|左右|上下|出头)?(?![${NUMERAL}\\d万亿元块圆户人名位次个年天月日号岁斤公米平亩里度分吨件套张条层米])`,
  'g',
);

const FACTORS: Readonly<Record<string, number>> = { 亿: 1e8, 万: 1e4, w: 1e4, 千: 1e3, k: 1e3, 百: 100 };

function yuan(number: string, factor: string | undefined): number {
  const value = chineseNumber(number.replace(/,/g, ''));
  return Math.round(value * (factor ? (FACTORS[factor.toLowerCase()] ?? 1) : 1) * 100) / 100;
}

/**
 * Sums of money that a text names, in yuan, in order, once each, at most `limit`: 3.5万元, 三万五千元, 12,000.50元, 8万.
 * 3万多元 counts as 30,000: rounding is left to the comparison.
 */
export function findAmounts(text: string, limit = 8): number[] {
  const found = new Set<number>();
  const add = (value: number): void => {
    if (Number.isFinite(value) && value >= 1 && value < 1e11 && found.size < limit) found.add(value);
  };
  const plain = text.replace(MIXED, (_, high: string, low: string, thousand?: string, hundreds?: string) =>
    String(Number(high) * 1e4 + Number(low) * (thousand || low.length === 1 ? 1000 : 1) + Number(hundreds ?? 0) * 100),
  );
  for (const match of plain.matchAll(MONEY)) add(yuan(match[1] ?? '', match[3]));
  for (const match of plain.matchAll(TEN_THOUSANDS)) add(yuan(match[1] ?? '', match[3]));
  for (const match of plain.matchAll(BARE)) add(yuan(match[1] ?? '', undefined));
  for (const match of plain.matchAll(SIGNED)) add(yuan(match[1] ?? '', undefined));
  for (const match of plain.matchAll(SPOKEN)) {
    const value = chineseNumber((match[1] ?? '').replace(/[几来多]/, ''));
    if (value >= 1000) add(value);
  }
  return [...found];
}
