import { html } from './html.js';
import type { Speak } from './language.js';
import type { Page } from './layout.js';

const wayHome = (say: Speak) =>
  html`<div class="actions"><a class="button" href="/">${say({ zh: '回到首页', en: 'To the first page' })}</a></div>`;

const plain =
  (title: Page['title'], text: Page['title']): ((say: Speak) => Page) =>
  (say) => ({
    title,
    body: html`<p>${say(text)}</p>${wayHome(say)}`,
  });

export const noSuchPage = plain(
  { zh: '没有这个页面', en: 'There is no such page' },
  { zh: '地址可能输错了，或页面已经不在。', en: 'The address may be mistyped, or the page is gone.' },
);

export const draftGone = plain(
  { zh: '没有找到正在填写的内容', en: 'Nothing is being filled in here' },
  {
    zh: '可能已经提交，或超过 24 小时没有继续填写。请重新扫描解纷码，或从首页进入。',
    en: 'It was handed in, or not touched for 24 hours. Scan the code again, or begin on the first page.',
  },
);

export const tooOften = (seconds: number): ((say: Speak) => Page) =>
  plain(
    { zh: '操作太频繁', en: 'Too often' },
    {
      zh: `请过 ${Math.max(1, Math.ceil(seconds / 60))} 分钟再试。着急的话请拨打 12345，或到就近的矛盾纠纷调处中心。`,
      en: `Try again in ${Math.max(1, Math.ceil(seconds / 60))} minutes. If it is urgent call 12345, or come to a centre.`,
    },
  );

export const tooMuch = plain(
  { zh: '内容太多', en: 'Too much at once' },
  {
    zh: '这次发送的内容太大，没有收下；之前填写的内容还在。请返回，把文字或文件缩小后再试。',
    en: 'What you sent was too large and was not taken; what you typed before is still there. Go back and send less.',
  },
);

const toRoom = (title: Page['title'], text: Page['title']): ((say: Speak) => Page) => {
  const back = { zh: '回到调解室', en: 'To the room' };
  return (say) => ({
    title,
    body: html`<p>${say(text)}</p><div class="actions"><a class="button" href="/room/view">${say(back)}</a></div>`,
  });
};

export const notVerified = toRoom(
  { zh: '实名核验未通过', en: 'Not verified' },
  {
    zh: '核验没有成功：认证方没有给出可用的实名信息。可以重试，也可以请调解员安排纸质签署。',
    en: 'It was not said who you are. Try again, or let the mediator have it signed on paper.',
  },
);

export const noCheckNow = toRoom(
  { zh: '暂时不能实名核验', en: 'Nobody can be verified now' },
  {
    zh: '实名认证系统暂时没有应答，您还没有签署。请过几分钟再试，或请调解员安排纸质签署。',
    en: 'The system that says who you are does not answer, and you have not signed. Try again in a few minutes, or let the mediator have it signed on paper.',
  },
);

export const fromElsewhere = plain(
  { zh: '请在本页面内操作', en: 'Please use our own pages' },
  { zh: '这个请求来自别的网站，没有执行。', en: 'This came from another site and was not done.' },
);

export const outOfOrder = plain(
  { zh: '系统暂时不可用', en: 'Out of order for a moment' },
  {
    zh: '您已填写的内容还在。请过几分钟再试；着急的话请拨打 12345。',
    en: 'What you have typed is still there. Try again in a few minutes; if it is urgent call 12345.',
  },
);
