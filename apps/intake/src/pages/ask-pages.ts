import type { Diagnosis, End, Ground, Question, Way } from '../diagnosis/diagnosis.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import type { Page } from '../web/layout.js';

/** The 解纷码 by which she came, so that she can go on there: part of each address, "" without one. */
const withCode = (path: string, code: string | null): string => (code === null ? path : `${path}?c=${code}`);

export const questionPage = (say: Speak, { ask, answers }: Question, code: string | null): Page => ({
  title: ask,
  body: html`<ul class="cards">${answers.map(
    ({ say: answer, to }) => html`<li><a href="${withCode(`/ask/${to}`, code)}">${say(answer)}</a></li>`,
  )}</ul>
<p><a href="${withCode('/ask', code)}">${say({ zh: '从头再来', en: 'Begin anew' })}</a></p>`,
});

const lawOf = (say: Speak, { laws }: Diagnosis, grounds: readonly Ground[]): string =>
  grounds
    .map(({ of, articles }) => {
      const law = laws[of] ?? { zh: of, en: of };
      return say({ zh: `《${law.zh}》第 ${articles.replaceAll(', ', '、')} 条`, en: `${law.en}, art. ${articles}` });
    })
    .join(say({ zh: '；', en: '; ' }));

const wayCard = (
  say: Speak,
  diagnosis: Diagnosis,
  { name, how, cost, time, law }: Way,
): Html => html`<li><h3>${say(name)}</h3><p>${say(how)}</p>
<dl class="check"><dt>${say({ zh: '费用', en: 'Cost' })}</dt><dd>${say(cost)}</dd>
<dt>${say({ zh: '时间', en: 'Time' })}</dt><dd>${say(time)}</dd>
<dt>${say({ zh: '依据', en: 'By' })}</dt><dd>${lawOf(say, diagnosis, law)}</dd></dl></li>`;

/** Where she stands, and every way that is open to her. */
export const endPage = (say: Speak, diagnosis: Diagnosis, end: End, code: string | null): Page => {
  const ways = end.ways.flatMap((name) => diagnosis.ways[name] ?? []);
  const canMediate = end.ways.includes('mediation');
  return {
    title: end.title,
    body: html`<p>${say(end.say)}</p>
<p class="hint">${say({ zh: '依据：', en: 'By: ' })}${lawOf(say, diagnosis, end.ground)}</p>
<p class="note"><strong>${say({ zh: '什么时候以前要提出：', en: 'When to act: ' })}</strong>${say(end.before)}（${lawOf(say, diagnosis, end.before.law)}）</p>
<h2>${say({ zh: '可以怎么办', en: 'What you can do' })}</h2>
<ul class="cards">${ways.map((way) => wayCard(say, diagnosis, way))}</ul>
<div class="actions"><a class="button" href="${code === null ? '/' : `/c/${code}?topic=${end.topic}`}">${say(
      canMediate
        ? { zh: '申请调解', en: 'Ask for mediation' }
        : { zh: '告诉矛盾纠纷调处中心', en: 'Tell the dispute centre' },
    )}</a><a href="${withCode('/ask', code)}">${say({ zh: '从头再来', en: 'Begin anew' })}</a></div>
<p class="hint">${say({
      zh: `按 ${diagnosis.version} 的法律写成，供参考，不代替律师意见。免费法律咨询：12348。`,
      en: `By the law as of ${diagnosis.version}; no lawyer’s advice. Free legal advice: 12348.`,
    })}</p>`,
  };
};
