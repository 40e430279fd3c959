/** What comparisons say made their level, in English; names, topics and numbers in it stay as they are. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['姓名相同', 'same name'],
  ['姓名同音', 'names that sound the same'],
  ['姓名差一字', 'names that differ in one character'],
  ['姓氏相符', 'same surname'],
  ['姓氏同音', 'surnames that sound the same'],
  ['姓名不同', 'another name'],
  ['性别不符', 'another sex'],
  ['证件号码相符', 'same ID number'],
  ['证件号码为多人共用', 'an ID number that many share'],
  ['证件号码不同', 'another ID number'],
  ['电话相同', 'same phone'],
  ['电话相同但为多人共用', 'same phone, which many share'],
  ['住址相同', 'same home'],
  ['单位名称相同', 'same name of the organisation'],
  ['统一社会信用代码相同', 'same credit code'],
  ['信用代码不同', 'another credit code'],
  ['单位只说了行业', 'only the trade is told'],
  ['一方为单位一方为个人', 'an organisation and a person'],
  ['代为反映', 'spoken for by another'],
  ['文中自称', 'calls herself so in the text'],
  ['文中提到', 'named in the text'],
  ['文中都提到', 'named in both texts'],
  ['来源系统已关联', 'linked by the source'],
  ['文中引用对方编号', 'quotes the other’s number'],
  ['关联同一件', 'linked to the same record'],
  ['单位名称相含', 'one name holds the other'],
  ['单位字号相同', 'same trade name'],
  ['单位字号同音', 'trade names that sound the same'],
  ['单位字号相含', 'one trade name holds the other'],
  ['单位字号音近', 'trade names that sound alike'],
  ['单位字号前半相同', 'trade names that begin the same'],
  ['单位字号相近', 'trade names that are alike'],
  ['单位不同', 'other organisations'],
]);

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^相隔(\d+)天$/u, '$1 days apart'],
  [/^相似度([\d.]+)$/u, 'likeness $1'],
  [/^([\d.]+)元$/u, '¥$1'],
];

function partInEnglish(part: string): string {
  const [what = '', named] = part.split('：', 2);
  const words = WORDS.get(what);
  if (words) return named === undefined ? words : `${words}: ${named}`;
  const found = PATTERNS.find(([pattern]) => pattern.test(part));
  return found ? part.replace(...found) : part;
}

/** Pure. */
export const evidenceInEnglish = (detail: string): string => detail.split('、').map(partInEnglish).join(', ');
