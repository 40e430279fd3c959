import type { Said, WriteBackStatus } from '#libs/contracts/index.js';
import type { FieldError, Values } from '../statement/check-step.js';
import type { Field } from '../statement/field.js';
import { isOver, type Progress, type StatementRow } from '../statement/statement.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import type { Page } from '../web/layout.js';
import { WORDS } from '../web/words.js';
import { formFields, problemList } from './form-fields.js';

/** What the hub's words mean to her. */
const MEANINGS: Readonly<Record<WriteBackStatus, Said>> = {
  已受理: {
    zh: '已受理：负责的单位接下了您的申请，会联系您。',
    en: 'Accepted: the unit in charge has taken it and will call you.',
  },
  已分流: { zh: '已分派：交给了负责处理的单位。', en: 'Assigned: it was sent to the unit that deals with it.' },
  调解中: { zh: '正在调解：调解员正在和双方沟通。', en: 'In mediation: a mediator is talking to both sides.' },
  调解成功: {
    zh: '达成协议：双方谈成了，请按协议履行。协议生效之日起三十日内，双方可以共同申请法院确认（人民调解法第 33 条）。',
    en: 'Agreed: both sides came to an agreement; please keep it. Within 30 days both may ask the court together to confirm it (People’s Mediation Law, article 33).',
  },
  调解不成: {
    zh: '没有谈成：您可以申请仲裁或向法院起诉，工作人员会告诉您怎么做。',
    en: 'No agreement: you may go to arbitration or to court; staff will tell you how.',
  },
  司法确认: {
    zh: '法院已确认协议：对方不履行时，可以申请法院强制执行。',
    en: 'Confirmed by the court: if it is not kept, you may ask the court to enforce it.',
  },
  已结案: { zh: '已办结。', en: 'Closed.' },
};

/** What was closed by an answer. */
const ANSWERED: Said = { zh: '已答复办结。', en: 'Answered, and closed.' };

const china = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const SUPPLEMENT: Field = {
  name: 'text',
  kind: 'area',
  required: true,
  lengthMin: 2,
  lengthMax: 2000,
  label: { zh: '补充情况，或回答工作人员的问题', en: 'Add something, or answer what staff asked' },
};
export const SUPPLEMENT_STEP = { name: 'more', title: SUPPLEMENT.label, fields: [SUPPLEMENT] } as const;

const CODE: Field = {
  name: 'code',
  kind: 'line',
  lengthMax: 60,
  label: { zh: '查询码', en: 'Query code' },
  hint: {
    zh: '提交时给您的，像 JF7QM2P9XK-ABCDE-FGHJK。大小写、空格都不要紧。',
    en: 'What you were given, as JF7QM2P9XK-ABCDE-FGHJK. Capitals and blanks do not matter.',
  },
};

export const askCodePage = (say: Speak, typed: string, problem: Said | null): Page => {
  const errors: FieldError[] = problem ? [{ field: 'code', said: problem }] : [];
  return {
    title: WORDS.progress,
    hasProblem: problem !== null,
    body: html`${problemList(errors, say)}<form method="post" action="/progress">
${formFields([CODE], { code: typed }, errors, say)}
<div class="actions"><button>${say({ zh: '查询', en: 'Show' })}</button></div></form>
<p>${say({
      zh: '查询码丢了？请带身份证件到矛盾纠纷调处中心的窗口。',
      en: 'Lost it? Come to the dispute centre’s window with your identity card.',
    })}</p>`,
  };
};

/** What she has sent, so that she knows what is there; nothing opens it for whoever has found her code. */
function sentFiles(say: Speak, { submittedAt, statement }: StatementRow): Html | null {
  const own = statement.files.filter(({ by }) => by === undefined);
  return own.length === 0
    ? null
    : html`<section aria-labelledby="sent"><h2 id="sent">${say({ zh: '您交来的照片和材料', en: 'Photos and papers you sent' })}</h2>
<ul>${own.map(
        ({ name, bytes, at = submittedAt, inRoom }) =>
          html`<li>${name} <span class="hint">${Math.ceil(bytes / 1024)} kB · ${china(at)}${
            inRoom && say({ zh: ' · 调解室中出示', en: ' · shown in the room' })
          }</span></li>`,
      )}</ul></section>`;
}

interface Shown {
  readonly told: readonly Progress[];
  /** When she was given a new query code. */
  readonly renewed: readonly string[];
  readonly asked: Html | null;
}

/** What became of a statement, in plain words; of nobody else’s. Nothing personal is on it but the names of her files and what she was answered. */
export const progressPage = (
  say: Speak,
  row: StatementRow,
  { told, renewed, asked }: Shown,
  values: Values,
  errors: readonly FieldError[],
): Page => ({
  title: { zh: `申请 ${row.number} 的进度`, en: `What became of ${row.number}` },
  hasProblem: errors.length > 0,
  body: html`${problemList(errors, say)}${!row.isWithdrawn && asked}<ol class="trail">${stages(row, told, renewed).map(
    ({ at, said, reply }) =>
      html`<li><strong>${say(said)}</strong><br><span class="hint">${china(at)}</span>${reply && answer(say, reply)}</li>`,
  )}</ol>
${sentFiles(say, row)}
${
  !row.isWithdrawn &&
  html`<form method="post" action="/progress/more" novalidate>
${formFields([SUPPLEMENT], values, errors, say)}
<div class="actions"><button class="plain">${say({ zh: '送出补充', en: 'Send it' })}</button></div></form>
${!isOver(told) && withdrawal(say)}`
}
<form method="post" action="/progress/end"><div class="actions"><button class="plain">${say({ zh: '离开', en: 'Leave' })}</button></div></form>`,
});

/** As the unit has written it, in Chinese. */
const answer = (say: Speak, reply: string): Html =>
  html`<p>${say({ zh: '答复您的内容：', en: 'You were answered:' })}</p><p class="said" lang="zh-CN">${reply}</p>`;

/** What was closed nobody takes back: it is over, whatever came of it. */
const withdrawal = (say: Speak): Html =>
  html`<details><summary>${say({ zh: '我想撤回申请', en: 'I want to take it back' })}</summary>
<form method="post" action="/progress/withdraw"><p>${say({
    zh: '撤回后不再处理。以后还可以重新申请。',
    en: 'It is not dealt with any more then. You may ask again later.',
  })}</p><div class="actions"><button class="danger">${say({ zh: '撤回申请', en: 'Take it back' })}</button></div></form></details>`;

function stages(
  row: StatementRow,
  told: readonly Progress[],
  renewed: readonly string[],
): { at: string; said: Said; reply?: string }[] {
  const { submittedAt, changedAt, isFetched, isWithdrawn, statement } = row;
  const first: Said = isFetched
    ? { zh: '已提交，并送达矛盾纠纷调处中心', en: 'Sent, and received by the dispute centre' }
    : { zh: '已提交，几分钟内送达矛盾纠纷调处中心', en: 'Sent; the dispute centre has it within minutes' };
  const news = told.map(({ status, unit, at, reply }) => {
    const meaning = reply === undefined ? MEANINGS[status] : ANSWERED;
    return { at, reply, said: unit ? { zh: `${meaning.zh}（${unit}）`, en: `${meaning.en} (${unit})` } : meaning };
  });
  const own = statement.supplements.map(({ at }) => ({ at, said: { zh: '您补充了情况', en: 'You added something' } }));
  const codes = renewed.map((at) => ({
    at,
    said: {
      zh: '窗口补发了查询码，原来的已失效；不是您本人办理的，请拨打 12345',
      en: 'The window gave out a new query code, and the one before ended; if that was not you, call 12345',
    },
  }));
  const end = isWithdrawn ? [{ at: changedAt, said: { zh: '您已撤回申请', en: 'You took it back' } }] : [];
  return [
    { at: submittedAt, said: first },
    ...[...news, ...own, ...codes].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    ...end,
  ];
}
