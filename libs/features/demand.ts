import { gramsOf } from './narrative-grams.js';

/** What is asked for, in a text of any of the three systems; up to the end of the clause. */
const DEMAND =
  /(?:要求|请求|诉求|希望|恳请|恳求|判令|申请人?请求|望|盼)[:：]?(?!回复|答复|回电|重视|领导|政府|有关|相关|尽快处理|尽快解决|依法处理)([^。;；!！?？\n]{3,60})/g;
/** What every complaint asks, whatever it is about. */
const USUAL =
  /有关部门|相关部门|职能部门|相关单位|上级|领导|政府|部门|核实|处理|解决|回复|答复|回电|尽快|依法|依规|办理|反馈|跟进|协调|介入|调解|重视|帮助|本案|诉讼费用?|由被告承担|承担|支付|赔偿|一事|问题|关于|反映|投诉|信访|求助|来电人|申请人|原告|被告|被申请人|对方|公司|人民币|元/g;

/** Bigrams of what is asked for: headline, claim, and the narrative's own demands, without what all of them ask. */
export function demandGrams(title: string, claim: string, narrative: string): Uint32Array {
  const asked = [...narrative.matchAll(DEMAND)].slice(0, 4).map((match) => match[1] ?? '');
  return gramsOf([title, claim.slice(0, 300), ...asked].join('。').replace(USUAL, '。'));
}
