import type { DivisionDepth } from './divisions.js';

export interface NameForm {
  readonly text: string;
  /** `full` ends in its kind (区, 街道, 社区 …), `bare` does not and so is weaker evidence. */
  readonly form: 'full' | 'bare';
}

const ETHNIC_NAMES =
  /(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族/g;

const COUNTY_KIND = /(?:自治县|自治旗|特区|林区|新区|区|县|市|旗)$/;
const TOWNSHIP_KIND = /(?:地区办事处|街道办事处|街道|民族乡|民族苏木|苏木|镇|乡)$/;
const COMMUNITY_BODY = /(?:社区居民委员会|社区居委会|社区委员会|社区|居民委员会|居委会)$/;
const VILLAGE_BODY = /(?:村民委员会|村委会|嘎查委员会|嘎查村民委员会)$/;

/** The ways people write a division's name, the official one first. Names under two characters are left out. */
export function nameForms(name: string, depth: DivisionDepth): NameForm[] {
  const forms = depth === 12 ? villageForms(name) : depth === 9 ? townshipForms(name) : countyForms(name);
  const seen = new Set<string>();
  return forms.filter(({ text }) => text.length >= 2 && !seen.has(text) && seen.add(text));
}

const full = (text: string): NameForm => ({ text, form: 'full' });
const bare = (text: string): NameForm => ({ text, form: 'bare' });

function countyForms(name: string): NameForm[] {
  const stem = name.replace(COUNTY_KIND, '').replace(ETHNIC_NAMES, '');
  return [full(name), ...(stem === name ? [] : [bare(stem)])];
}

function townshipForms(name: string): NameForm[] {
  const stem = name.replace(TOWNSHIP_KIND, '');
  if (stem === name) return [full(name)];
  const withoutPeople = stem.replace(ETHNIC_NAMES, '');
  const forms = [full(name)];
  if (name.endsWith('办事处')) forms.push(full(name.replace(/办事处$/, '')), full(`${stem}街道`));
  if (withoutPeople !== stem) forms.push(full(`${withoutPeople}乡`));
  return [...forms, bare(withoutPeople)];
}

/** A committee's name tells the place's: 多福巷社区居委会 is 多福巷社区, 梵村委会 is 梵村, 北村村民委员会 is 北村. */
function villageForms(name: string): NameForm[] {
  if (COMMUNITY_BODY.test(name)) {
    const stem = name.replace(COMMUNITY_BODY, '');
    return [full(`${stem}社区`), full(name), full(`${stem}居委会`), bare(stem)];
  }
  if (VILLAGE_BODY.test(name)) {
    const stem = name.replace(VILLAGE_BODY, '');
    const village = stem.endsWith('村') ? stem : `${stem}村`;
    return [full(village), full(name), full(`${village}委会`), bare(village.replace(/村$/, ''))];
  }
  return [full(name), bare(name.replace(/(?:村|嘎查|生活区)$/, ''))];
}
