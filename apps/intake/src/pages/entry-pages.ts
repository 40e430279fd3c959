import type { PlaceCode } from '../codes/code-list.js';
import { html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import type { Page } from '../web/layout.js';
import { WORDS } from '../web/words.js';

/** The first page of who comes without a code. */
export const startPage = (say: Speak, wasUnknown: boolean): Page => ({
  title: WORDS.serviceLong,
  hasProblem: wasUnknown,
  body: html`<p>${say({
    zh: '遇到矛盾纠纷，在这里问清楚、说明白、看进度。不收费。',
    en: 'When there is a dispute: find out what you can do, tell us, and see what becomes of it. Free of charge.',
  })}</p>
${
  wasUnknown &&
  html`<div class="problems" role="alert"><p><a href="#c">${say({
    zh: '没有这个解纷码，请核对牌子上的字母和数字。',
    en: 'There is no such code: check the letters and digits on the sign.',
  })}</a></p></div>`
}
<form method="get" action="/c">
<div class="field"><label for="c">${say({ zh: '牌子上的解纷码', en: 'The code on the sign' })}</label>
<p class="hint" id="c-hint">${say({ zh: '二维码下面的字母和数字。', en: 'Letters and digits below the QR code.' })}</p>
<input class="short" type="text" id="c" name="c" autocomplete="off" autocapitalize="characters" aria-describedby="c-hint"></div>
<div class="actions"><button>${say({ zh: '进入', en: 'Enter' })}</button></div>
</form>
<ul class="cards">
<li><h2><a href="/ask">${say(WORDS.ask)}</a></h2><p>${say({
    zh: '回答几个问题，看看有哪些办法、要花多少钱、多长时间、依据哪条法律。',
    en: 'A few questions, then the ways open to you: what they cost, how long they take, and by which law.',
  })}</p></li>
<li><h2><a href="/progress">${say(WORDS.progress)}</a></h2><p>${say({
    zh: '用受理时给您的查询码。',
    en: 'With the query code that you were given.',
  })}</p></li>
</ul>`,
});

/** Who has scanned a code. `topic`: what a diagnosis has found out already. */
export const codePage = (say: Speak, place: PlaceCode, topic: string): Page => ({
  title: place.name,
  body: html`<p>${say({
    zh: '在这里可以把矛盾纠纷告诉我们，由调解员帮您和对方谈。不收费，不必懂法律。',
    en: 'Tell us of a dispute here; a mediator will help you and the other side to settle it. Free, no law needed.',
  })}</p>
<form method="post" action="/c/${place.code}/begin">
<input type="hidden" name="topic" value="${topic}">
<div class="actions"><button>${say({ zh: '我要申请调解', en: 'Ask for mediation' })}</button></div>
</form>
<ul class="cards">
<li><h2><a href="/ask?c=${place.code}">${say(WORDS.ask)}</a></h2><p>${say({
    zh: '不确定怎么办？先回答几个问题。',
    en: 'Not sure what to do? Answer a few questions first.',
  })}</p></li>
<li><h2><a href="/progress">${say(WORDS.progress)}</a></h2></li>
</ul>
<p class="note">${say({
    zh: '填写大约 5 分钟。填到一半也没关系，24 小时内用同一部手机可以接着填。',
    en: 'It takes some five minutes. You may stop and go on within 24 hours on the same phone.',
  })}</p>`,
});
