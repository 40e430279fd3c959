/** Officials by their title alone. */
const BY_TITLE =
  '(?:常务)?副?(?:村支书|支书|书记|[镇乡村区县市局科]长)|村干部|村官|干部|民警|警察|警官|交警|辅警|法官|检察官|公务员|公职人员|两委|城管队员|执法人员|执法队员';
/** What a title needs before it to be an official's: a company has a 主任 and a 会计, too. */
const OFFICE =
  '村|社区|居委会?|街道办?|[镇乡]|办事处|政府|局|公安|派出所|信访办?|城管队?|党委|法院|检察院|小学|中学|幼儿园|卫生院|民政|民政所';
const TITLE =
  '(?:一|常务)?副?(?:主任|会计|出纳|文书|工作人员|领导(?:班子)?|负责人|所长|校长|园长|院长|站长|队长|科员|人员|班子)';
/** With up to eight letters before it, which say of where: 曲院社区书记. */
const OFFICIAL_IN_TEXT = new RegExp(`[\\u4e00-\\u9fff]{0,8}?(?:${BY_TITLE}|(?:${OFFICE})[^，。；]{0,4}?${TITLE})`, 'g');
/** What somebody says or does before she names him: no part of his name. */
const BEFORE_HIM =
  /^.*(?:检举|揭发|控告|举报|反映|投诉|发现|实名|信访人|来电人|现任|时任|原任|我们|他们|[称的该本原是由被对向与和我某])(?=.)/;

/** 举报村干部, but not 举报后村干部来过 or 向镇长举报. */
const REPORTS = /举报(?![后了过到给电中多无以没])(?<whom>.*)$/s;

/**
 * The officials whom a text accuses: those that stand in one clause with a word of corruption, or whom somebody reports. A
 * company's manager with kickbacks, and police that were called about it, are none. Pure.
 */
export const officialsAccusedIn = (text: string, words: readonly string[]): string[] => [
  ...new Set(
    text
      .split(/[，,。；;！!？?\n\r]/)
      .map((clause) =>
        words.some((word) => clause.includes(word)) ? clause : (REPORTS.exec(clause)?.groups?.whom ?? ''),
      )
      .flatMap((accusing) => [...accusing.matchAll(OFFICIAL_IN_TEXT)].map(([name]) => name.replace(BEFORE_HIM, ''))),
  ),
];
