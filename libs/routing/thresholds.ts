import type { Said } from '#libs/contracts/index.js';
import { readRows, refuseWrong } from './table.js';
import { wordsFor } from './words.js';

/** From which weight of evidence on, in bits, records are one case, and from which on a person is asked; null: as the model says. */
export interface ThresholdsKept {
  readonly link: number | null;
  readonly review: number | null;
}

const NAMES = ['link', 'review'] as const;
/** Weights of evidence are logarithms: below 0 more speaks against one case than for it. */
const BITS_MAX = 200;

export const shippedThresholds = (): string =>
  `项目,阈值,理由
归案,,两条记录的证据合计达到此值（比特）即并为一案；留空：随模型
复核,,达到此值而未到归案的，请人核对；留空：随模型
`;

/** Reads `threshold,bits,zh`; throws TableError with the rows that are wrong. */
export function parseThresholds(csv: string): ThresholdsKept {
  const { rows, at, problems } = readRows(csv, ['threshold', 'bits', 'zh'], readRow);
  const kept = { link: null, review: null, ...Object.fromEntries(rows.map(({ name, bits }) => [name, bits])) };
  rows.forEach(({ name }, index) => {
    if (rows.findIndex((row) => row.name === name) < index)
      problems.push({ row: at[index]!, zh: '同一项写了两次', en: `has ${name} twice` });
  });
  if (kept.link !== null && kept.review !== null && kept.review > kept.link)
    problems.push({ row: 0, zh: '复核不得高于归案', en: 'review must not be above link' });
  refuseWrong(problems);
  return kept;
}

function readRow({ threshold = '', bits = '' }: Readonly<Record<string, string>>, found: Said[]) {
  if (!NAMES.some((name) => name === threshold))
    found.push({
      zh: `没有这一项：${threshold || '（空）'}；可用：${wordsFor('threshold')}`,
      en: `has no threshold: ${threshold}`,
    });
  const isNumber = /^-?\d{1,3}(\.\d{1,3})?$/.test(bits) && Math.abs(Number(bits)) <= BITS_MAX;
  if (bits !== '' && !isNumber)
    found.push({
      zh: `阈值不是 -${BITS_MAX} 到 ${BITS_MAX} 的数：${bits}`,
      en: `has no number from -${BITS_MAX} to ${BITS_MAX}: ${bits}`,
    });
  return { name: threshold, bits: isNumber ? Number(bits) : null };
}
