/** Words around a division's name in running text that tell what the name is there for. */

/** 我老家是…, 户籍在…: where somebody comes from. */
export const isOriginCue = (before: string): boolean =>
  /(?:户籍|老家|籍贯|祖籍|来自|身份证地址|户口)(?:在|是|地|所在地|地址)?[:：]?$/.test(before);

/** 位于…, 事发地…: the dispute's own place. */
export const isSiteCue = (before: string): boolean =>
  /(?:位于|坐落于|坐落在|事发地(?:点|址)?|发生在|发生于|地点|纠纷地(?:点|址)?|地址)(?:是|为|在|于)?[:：]?$/.test(
    before,
  );

/** 宁海县嘉禧医院, 东城区第一中学: the name is part of a body's. */
export const isBodyNext = (after: string): boolean =>
  /^[\u4e00-\u9fa5]{0,10}?(?:医院|卫生院|公司|集团|学校|中学|小学|大学|学院|幼儿园|银行|支行|分行|商行|超市|酒店|律师事务所|局|法院)/.test(
    after,
  );

/** 街道办, 信访局, 派出所 …: an office is named, not a place. */
export const isOfficeNext = (after: string): boolean =>
  /^(?:人民)?(?:政府|街道办|办事处|街道办事处|党工委|信访|派出所|公安|司法|住建|住房|人社|人力资源|劳动|市场监|工商|城管|综合行政执法|综合执法|综治|纪委|监察|教育局|民政|卫健|卫生|自然资源|规划|交通|税务|消协|消保|物价|环保局|生态环境|法律援助|调解)/.test(
    after,
  );
