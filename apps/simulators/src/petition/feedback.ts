import { XMLParser } from 'fast-xml-parser';

export const letterStatuses = ['已登记', '已转送', '已受理', '办理中', '已答复', '复查', '复核', '已办结'] as const;

export interface Feedback {
  readonly LSH: string;
  readonly XFJBH: string;
  readonly AJBH: string;
  readonly ZT: string;
  readonly BLDW?: string;
  readonly SM?: string;
  readonly SJ: string;
}

const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true });

/** The feedback in the body, or what is wrong with it, as a code and a sentence. */
export function readFeedback(xml: string): Feedback | { readonly code: string; readonly problem: string } {
  let parsed: { FK?: Record<string, unknown> };
  try {
    parsed = parser.parse(xml, true) as typeof parsed;
  } catch (error) {
    return { code: 'XML', problem: `报文不是合法的XML: ${(error as Error).message}` };
  }
  const fields = parsed.FK ?? {};
  const text = (tag: string): string => (typeof fields[tag] === 'string' ? (fields[tag] as string) : '');
  const feedback = {
    LSH: text('LSH'),
    XFJBH: text('XFJBH'),
    AJBH: text('AJBH'),
    ZT: text('ZT'),
    BLDW: text('BLDW'),
    SM: text('SM'),
    SJ: text('SJ'),
  };
  if (feedback.LSH === '' || feedback.LSH.length > 64) return { code: 'LSH', problem: '流水号缺失或超过64位' };
  if (feedback.XFJBH === '') return { code: 'XFJBH', problem: '信访件编号缺失' };
  if (feedback.AJBH === '') return { code: 'AJBH', problem: '案件编号缺失' };
  if (!(letterStatuses as readonly string[]).includes(feedback.ZT))
    return { code: 'ZT', problem: `状态不在字典内: ${feedback.ZT}` };
  if ([...feedback.SM].length > 2000) return { code: 'SM', problem: '说明超过2000字' };
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(feedback.SJ))
    return { code: 'SJ', problem: '时间格式应为yyyy-MM-dd HH:mm:ss' };
  return feedback;
}
