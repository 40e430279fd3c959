import type { Random } from '../random.js';

/** The hundred or so commonest surnames; position stands for frequency, roughly as in the census (王 7 %, 方 0.2 %). */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万钱严武戴莫孔向汤俞楼裘';
const doubleSurnames = ['欧阳', '上官', '诸葛', '司徒'];

const men =
  '伟强勇军磊涛超明刚平辉鹏波斌宇浩凯健俊帆旭宁亮成龙建国华文斌海东林峰志飞杰鑫晨阳博瑞昊天泽轩子涵荣德福根土水法祥泉松柏良忠义信和庆生永兴';
const women =
  '芳娜敏静丽娟艳燕玲霞红梅英桂兰秀珍莉萍琴云莲雪琳颖洁婷慧佳怡欣悦晓倩雯梦瑶诗涵雨萱凤仙翠花菊香月娥爱仁素美春夏秋玉凌薇菲媛思彤';
const commonMen = [
  '伟',
  '强',
  '磊',
  '军',
  '勇',
  '涛',
  '超',
  '建国',
  '建华',
  '志强',
  '国强',
  '杰',
  '浩',
  '建平',
  '海涛',
  '俊杰',
  '宇轩',
];
const commonWomen = [
  '芳',
  '娜',
  '敏',
  '静',
  '秀英',
  '丽',
  '艳',
  '秀兰',
  '桂英',
  '婷',
  '玉兰',
  '红',
  '燕',
  '欣怡',
  '雪梅',
  '丽华',
];
/** Characters that need four bytes in GB18030: each must arrive intact. */
const rareCharacters = ['𬭎', '䶮', '㛃', '𬀩', '𬱖', '㵾'];

export type Sex = 'male' | 'female';

export function surname(random: Random): string {
  if (random.chance(0.004)) return random.pick(doubleSurnames);
  const position = Math.floor(surnames.length * random.next() ** 2.4);
  return surnames[position] as string;
}

export function givenName(random: Random, sex: Sex): string {
  const roll = random.next();
  const pool = sex === 'male' ? men : women;
  const draw = () => pool[random.int(0, pool.length - 1)] as string;
  if (roll < 0.006) return random.chance(0.5) ? random.pick(rareCharacters) : draw() + random.pick(rareCharacters);
  if (roll < 0.18) return random.pick(sex === 'male' ? commonMen : commonWomen);
  if (roll < 0.3) return draw();
  return draw() + draw();
}

/** Groups that sound alike, or nearly so, over the phone: what an agent writes down when she mishears. */
const homophones = [
  '陈程成',
  '张章',
  '王汪',
  '李黎',
  '徐许',
  '吴武',
  '余于俞',
  '郑正',
  '沈申',
  '江姜蒋',
  '胡吴',
  '刘柳',
  '付傅',
  '邱丘',
  '石时',
  '袁原',
  '肖萧',
  '伟卫威',
  '强墙',
  '芳方',
  '丽莉立',
  '娟涓',
  '燕艳',
  '静敬',
  '敏民',
  '霞夏',
  '建健',
  '华花',
  '明铭',
  '志智',
  '海亥',
  '文雯',
  '宇雨',
  '佳嘉家',
  '晓小',
  '晨辰',
  '鑫欣新',
  '源园元',
  '绿旅',
  '泰太',
  '盛胜',
  '润闰',
  '诚城承',
  '恒衡',
  '祥翔',
  '信心',
  '安岸',
  '达大',
  '和禾',
  '景锦',
  '瑞睿',
];
const soundsLike = new Map(
  homophones.flatMap((group) => [...group].map((c) => [c, [...group].filter((o) => o !== c)])),
);

/** The same name with one character heard wrongly; unchanged where no character has a twin. */
export function misheard(random: Random, name: string): string {
  const characters = [...name];
  const places = characters.flatMap((c, i) => (soundsLike.has(c) ? [i] : []));
  if (places.length === 0) return name;
  const place = random.pick(places);
  characters[place] = random.pick(soundsLike.get(characters[place] as string) as string[]);
  return characters.join('');
}
