/** Words around a division's name in running text that tell what the name is there for. */

/** 我老家是…, 户籍在…: where somebody comes from. */
export const isOriginCue = (before: string): boolean =>
  /(?:户籍|老家|籍贯|祖籍|来自|身份证地址|户口)(?:在|是|地|所在地|地址)?[:：]?$/.test(before);

const SITE_CUE =
  '(?:位于|坐落于|坐落在|事发地(?:点|址)?|事发|发生在|发生于|发生地|地点|纠纷地(?:点|址)?|地址)(?:是|为|在|于)?[:：]?';
const ENDS_WITH_SITE_CUE = new RegExp(`${SITE_CUE}$`);

/** 位于…, 事发地…: the dispute's own place. */
export const isSiteCue = (before: string): boolean => ENDS_WITH_SITE_CUE.test(before);

/** Where the site's name begins after each such cue of a text. */
export const siteCueEnds = (text: string): number[] =>
  [...text.matchAll(new RegExp(SITE_CUE, 'g'))].map((match) => match.index + match[0].length);

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

/** 从…, 去了…, 到…: somebody travels; 住…: somebody lives there. */
export const isTravelCue = (before: string): boolean =>
  /(?:从|去了?|回了?|到了?|往|返回|前往|来自|路过|经过|飞|嫁到|调到|搬到|寄到|发往|住|住在|人在|身在|远在|现在)$/.test(
    before,
  );

/** 在…: something is or happens there. */
export const isLocatedCue = (before: string): boolean => /(?<![现存住人身远能想要可会])在$/.test(before);

/** …回来, …出差, …人: the place is told of somebody, not of the dispute. */
export const isVisitNext = (after: string): boolean =>
  /^(?:的?人(?!行|民|家)|户籍|籍|口音|话|户口|车?牌照?|号牌|来的?|回来|出差|打工|上班|工作|上学|读书|念书|居住|定居|生活|旅游|旅行|探亲|期间)/.test(
    after,
  );

/** 在上海买的…: what the dispute is about was done there. */
export const isTradeNext = (after: string): boolean =>
  /^的?(?:市区?)?(?:购?买|租|消费|签|办|订|发生|被|装修|看病|住院|就医|手术|施工)/.test(after);

/** 在上海，…: the name is followed by no other name. */
export const standsAlone = (after: string): boolean => /^(?:$|[^\u4e00-\u9fa5]|的|市区|郊区|一家|某)/.test(after);
