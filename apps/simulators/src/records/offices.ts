import type { Village } from '../city/divisions.js';
import type { Random } from '../random.js';

/** First words of a category, of the bureau's or the hotline's tree, and the county's office that minds it. */
const bureaus: Readonly<Record<string, string>> = {
  城乡建设: '住房和城乡建设局',
  住房城建: '住建局',
  城市管理: '综合行政执法局',
  劳动和社会保障: '人力资源和社会保障局',
  人力社保: '人社局',
  教育文体: '教育局',
  教育: '教育局',
  卫生计生: '卫生健康局',
  卫生健康: '卫健局',
  商贸旅游: '市场监督管理局',
  市场监管: '市场监督管理局',
  环境保护: '生态环境分局',
  生态环境: '生态环境分局',
  农村农业: '农业农村局',
  农业农村: '农业农村局',
  国土资源: '自然资源和规划局',
  自然资源: '规资局',
  公安: '公安分局',
  民政: '民政局',
  金融: '金融工作中心',
  文化旅游: '文化和旅游局',
};

/** The unit that an order or a letter is sent to: the township, or the county's office for that category. */
export function handlingOffice(random: Random, seat: Village, category: string | null | undefined): string {
  const bureau = bureaus[category ?? ''];
  if (!bureau || random.chance(0.45)) return seat.township.name;
  return seat.county.name + bureau;
}

const surnames = [...'王李张刘陈杨黄周吴徐孙朱胡郭何林沈俞'];
const givenNames = ['建平', '秀英', '国华', '敏', '永康', '爱珍', '卫东', '晓燕', '志刚', '丽萍', '海峰', '雅琴'];

export const mediatorName = (random: Random): string => random.pick(surnames) + random.pick(givenNames);

/** People's mediation committees of the township or village, and those of a trade. */
export function mediationOrganisation(random: Random, { township, county, name }: Village): string {
  return random.pick([
    `${township.name}人民调解委员会`,
    `${name}人民调解委员会`,
    `${county.name}${random.pick(['物业纠纷', '劳动争议', '婚姻家庭纠纷', '医疗纠纷', '金融纠纷'])}人民调解委员会`,
    `${county.name}社会矛盾纠纷调处化解中心`,
  ]);
}
