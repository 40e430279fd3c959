import type { Random } from '../random.js';

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 居民身份证号码 after GB 11643-1999: division, birthday (yyyyMMdd), sequence (odd for men), check character. */
export function residentId(division: string, birthday: string, sequence: number): string {
  const body = division + birthday + String(sequence).padStart(3, '0');
  const sum = idWeights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return body + '10X98765432'[sum % 11];
}

const codeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** 统一社会信用代码 after GB 32100-2015, around an organisation code after GB 11714. */
export function creditCode(
  kind: '91' | '92' | '51' | '52' | '12' | '11' | '54',
  division: string,
  serial: string,
): string {
  const sum = organisationWeights.reduce(
    (total, weight, i) => total + weight * Number.parseInt(serial[i] as string, 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  const body = kind + division + serial + (check === 10 ? 'X' : String(check));
  let total = 0;
  let weight = 1;
  for (const character of body) {
    total += codeAlphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return body + codeAlphabet[(31 - (total % 31)) % 31];
}

const mobilePrefixes =
  '130 131 132 133 135 136 137 138 139 150 151 152 153 155 157 158 159 166 173 176 177 178 180 181 182 183 185 186 187 188 189 191 195 198 199'.split(
    ' ',
  );

export const mobileNumber = (random: Random): string => random.pick(mobilePrefixes) + random.digits(8);

/** Area codes of large cities; another city gets a made-up one of four digits. */
const areaCodes: Readonly<Record<string, string>> = {
  1101: '010',
  3101: '021',
  1201: '022',
  5001: '023',
  2101: '024',
  3201: '025',
  4201: '027',
  5101: '028',
  6101: '029',
  3301: '0571',
  3302: '0574',
  4401: '020',
  4403: '0755',
  4419: '0769',
  3702: '0532',
  3205: '0512',
  3601: '0791',
  4301: '0731',
};

export function landline(random: Random, cityCode: string): string {
  const area = areaCodes[cityCode] ?? `0${cityCode.slice(1)}`;
  return `${area}-${random.int(2, 8)}${random.digits(7)}`;
}
