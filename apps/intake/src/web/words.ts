import type { Said } from '#libs/contracts/index.js';

/** What all pages say. */
export const WORDS = {
  service: { zh: '解纷码', en: 'Dispute code' },
  serviceLong: { zh: '解纷码 · 矛盾纠纷一码办', en: 'Dispute code · one code for every dispute' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  otherLanguage: { zh: 'English', en: '中文' },
  home: { zh: '首页', en: 'Start' },
  ask: { zh: '先问问怎么办', en: 'Find out what you can do' },
  progress: { zh: '查询进度', en: 'See what became of it' },
  demo: {
    zh: '演示系统：请不要填写真实的个人信息。',
    en: 'Demonstration: please enter nothing real.',
  },
  emergency: {
    zh: '有人正受到伤害或威胁时，请立即拨打 110。',
    en: 'If somebody is being hurt or threatened, call 110 now.',
  },
  staff: { zh: '工作人员代登记', en: 'Staff: register for a resident' },
  next: { zh: '下一步', en: 'Continue' },
  back: { zh: '返回上一步', en: 'Back' },
  problems: { zh: '有几处需要改一下', en: 'Something has to be put right' },
  kept: { zh: '您已填的内容都还在。', en: 'What you have typed is still there.' },
  problemTitle: { zh: '需要修改：', en: 'Error: ' },
} as const satisfies Record<string, Said>;
