import type { Said } from '#libs/contracts/index.js';
import type { PlaceCode } from '../codes/code-list.js';
import type { StaffMember } from '../staff/staff-list.js';
import type { FieldError, Values } from '../statement/check-step.js';
import type { Field, Step } from '../statement/field.js';
import { html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import type { Page } from '../web/layout.js';
import { formFields, problemList } from './form-fields.js';

export const STAFF_TITLE: Said = { zh: '工作人员代登记', en: 'Staff: register for a resident' };

const LOGIN: Field = {
  name: 'login',
  kind: 'line',
  lengthMax: 20,
  label: { zh: '登录名', en: 'Login' },
  autocomplete: 'username',
};

export const staffSignIn = (say: Speak, login: string, problem: Said | null, isDemo: boolean): Page => {
  const errors: FieldError[] = problem ? [{ field: 'login', said: problem }] : [];
  return {
    title: STAFF_TITLE,
    hasProblem: problem !== null,
    body: html`${problemList(errors, say)}<p>${say({
      zh: '网格员和综合受理窗口工作人员在这里代居民登记。居民请直接扫码，不用登录。',
      en: 'Grid members and the integrated window register for residents here. Residents need no login.',
    })}</p>
${isDemo && html`<p class="note">${say({ zh: '演示：登录名 wg01（网格员）或 ck01（窗口），密钥 DEMO-ONLY', en: 'Demonstration: login wg01 (grid) or ck01 (window), key DEMO-ONLY' })}</p>`}
<form method="post" action="/staff" novalidate>${formFields([LOGIN], { login }, errors, say)}
<div class="field"><label for="key">${say({ zh: '密钥', en: 'Key' })}</label>
<input class="short" type="password" id="key" name="key" autocomplete="current-password"></div>
<div class="actions"><button>${say({ zh: '登录', en: 'Sign in' })}</button></div></form>`,
  };
};

/** At the window alone: at a neighbour's door nobody checks an identity card. */
export const mayRenew = ({ role }: Pick<StaffMember, 'role'>): boolean => role === 'window';

/** What a resident tells at the window who has lost her code; the clerk has seen her identity card. */
export const RENEWAL: Step = {
  name: 'renewal',
  title: { zh: '补发查询码', en: 'A new query code' },
  fields: [
    {
      name: 'number',
      kind: 'line',
      required: true,
      lengthMax: 20,
      label: { zh: '申请编号（JF…）', en: 'Number of the statement (JF…)' },
    },
    { name: 'name', kind: 'line', required: true, lengthMax: 50, label: { zh: '本人姓名', en: 'Her name' } },
    {
      name: 'proof',
      kind: 'line',
      required: true,
      lengthMax: 20,
      label: {
        zh: '身份证号码；申请里没有填的，填手机号',
        en: 'Identity card number; where the statement has none, her phone',
      },
    },
  ],
};

export const renewedPage = (say: Speak, code: string): Page => ({
  title: RENEWAL.title,
  body: html`<div class="receipt"><p>${say({ zh: '新的查询码', en: 'The new query code' })}</p><p class="code">${code}</p></div>
<p>${say({ zh: '请抄给本人。原来的查询码从现在起无效。', en: 'Write it down for her. The one before opens nothing any more.' })}</p>
<div class="actions"><a class="button" href="/staff">${say({ zh: '返回', en: 'Back' })}</a></div>`,
});

export const staffDesk = (
  say: Speak,
  member: StaffMember,
  codes: readonly PlaceCode[],
  { values, errors }: { readonly values: Values; readonly errors: readonly FieldError[] } = { values: {}, errors: [] },
): Page => ({
  title: STAFF_TITLE,
  hasProblem: errors.length > 0,
  body: html`${problemList(errors, say)}<p>${member.name} · ${member.unit}</p>
<form method="post" action="/staff/begin"><div class="field"><label for="code">${say({ zh: '登记到', en: 'For' })}</label>
<select id="code" name="code">${codes.map(({ code, name }) => html`<option value="${code}">${say(name)}</option>`)}</select></div>
<div class="actions"><button>${say({ zh: '开始登记', en: 'Begin' })}</button></div></form>
${
  mayRenew(member) &&
  html`<h2>${say(RENEWAL.title)}</h2>
<form method="post" action="/staff/codes" novalidate>${formFields(RENEWAL.fields, values, errors, say)}
<div class="actions"><button>${say({ zh: '补发', en: 'Give a new one' })}</button></div></form>`
}
<h2>${say({ zh: '要张贴的二维码', en: 'Signs to print' })}</h2>
<ul>${codes.map(({ code, name }) => html`<li><a href="/c/${code}/sign">${say(name)}</a></li>`)}</ul>
<form method="post" action="/staff/leave"><div class="actions"><button class="plain">${say({ zh: '退出', en: 'Sign out' })}</button></div></form>`,
});
