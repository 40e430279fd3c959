import type { Said } from '#libs/contracts/index.js';
import type { PlaceCode } from '../codes/code-list.js';
import type { FieldError, Values } from '../statement/check-step.js';
import type { Field, Step } from '../statement/field.js';
import type { Draft, FileNote, Registrar } from '../statement/statement.js';
import { STEPS } from '../statement/steps.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import type { Page } from '../web/layout.js';
import { WORDS } from '../web/words.js';
import { formFields, problemList } from './form-fields.js';

/** Files and the check come behind the steps that are declared. */
const PAGES = STEPS.length + 2;

const place = (at: number, say: Speak): Html =>
  html`<p class="step">${say({ zh: `第 ${at} 步，共 ${PAGES} 步`, en: `Step ${at} of ${PAGES}` })}</p>`;

const actions = (say: Speak, back: string | null, next: Said = WORDS.next): Html =>
  html`<div class="actions"><button>${say(next)}</button>${back !== null && html`<a href="${back}">${say(WORDS.back)}</a>`}</div>`;

/** Who takes it down for somebody else is reminded whose words these are. */
const forSomebody = (registrar: Registrar | null, say: Speak): Html | null =>
  registrar &&
  html`<p class="note">${say({
    zh: `代居民登记：${registrar.name}，${registrar.unit}。页面上的“您”指居民本人，请按居民所说填写。`,
    en: `Registered for a resident by ${registrar.name}, ${registrar.unit}. “You” is the resident: write what she says.`,
  })}</p>`;

/** One page of the form, with what was typed and what is wrong with it. */
export const stepPage = (
  say: Speak,
  step: Step,
  values: Values,
  errors: readonly FieldError[],
  registrar: Registrar | null,
): Page => {
  const at = STEPS.indexOf(step);
  const before = STEPS[at - 1];
  return {
    title: step.title,
    hasProblem: errors.length > 0,
    body: html`${place(at + 1, say)}${forSomebody(registrar, say)}${problemList(errors, say)}${step.intro && html`<p>${say(step.intro)}</p>`}
<form method="post" action="/statement/${step.name}" novalidate>
${formFields(step.fields, values, errors, say)}
${actions(say, before ? `/statement/${before.name}` : null)}
</form>`,
  };
};

export const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const BEFORE_FILES = `/statement/${STEPS.at(-1)?.name}`;

/** Who has chosen a file and goes on without adding it has it added all the same. */
export const filesPage = (
  say: Speak,
  files: readonly FileNote[],
  limits: { files: number; bytes: number; accept: string },
  problem: Said | null,
): Page => ({
  title: { zh: '照片和材料', en: 'Photos and papers' },
  hasProblem: problem !== null,
  body: html`${place(STEPS.length + 1, say)}${problemList(problem ? [{ field: 'file', said: problem }] : [], say)}
<p>${say({
    zh: `可以不加。合同、照片、收据、聊天记录截图都行，最多 ${limits.files} 个，每个不超过 ${sizeOf(limits.bytes)}。`,
    en: `Optional. Contracts, photos, receipts, screenshots: up to ${limits.files} files of ${sizeOf(limits.bytes)} each.`,
  })}</p>
${
  files.length > 0 &&
  html`<ul class="cards">${files.map(
    ({
      id,
      name,
      bytes,
    }) => html`<li><form method="post" action="/statement/files/${id}/remove"><p>${name}（${sizeOf(bytes)}）</p>
<button class="danger">${say({ zh: `删除 ${name}`, en: `Remove ${name}` })}</button></form></li>`,
  )}</ul>`
}
${
  files.length < limits.files &&
  html`<form method="post" action="/statement/files" enctype="multipart/form-data">
<div class="field${problem !== null && ' wrong'}"><label for="file">${say({ zh: '选择文件', en: 'Choose a file' })}</label>
<p class="hint" id="file-hint">${say({ zh: 'PDF、OFD、Word、Excel、JPG 或 PNG', en: 'PDF, OFD, Word, Excel, JPG or PNG' })}</p>
${problem && html`<p class="error" id="file-error">${say(problem)}</p>`}
<input type="file" id="file" name="file" accept="${limits.accept}" aria-describedby="file-hint${problem !== null && ' file-error'}"></div>
<div class="actions"><button class="plain">${say({ zh: '添加这个文件', en: 'Add this file' })}</button></div>
<div class="actions"><button name="go" value="next">${say(WORDS.next)}</button><a href="${BEFORE_FILES}">${say(WORDS.back)}</a></div></form>`
}
${
  files.length >= limits.files &&
  html`<div class="actions"><a class="button" href="/statement/check">${say(WORDS.next)}</a><a href="${BEFORE_FILES}">${say(WORDS.back)}</a></div>`
}`,
});

const answerOf = (field: Field, value: string, say: Speak): string => {
  if (value === '') return say({ zh: '（未填）', en: '(empty)' });
  if (field.kind === 'yes') return say({ zh: '是', en: 'yes' });
  const option = field.options?.find((one) => one.value === value);
  return option ? say(option.label) : value;
};

const checkedStep = (step: Step, values: Values, say: Speak): Html => html`<h2>${say(step.title)}</h2>
<dl class="check">${step.fields.map(
  (field) => html`<dt>${say(field.label)}</dt><dd>${answerOf(field, values[field.name] ?? '', say)}</dd>`,
)}</dl>
<p><a href="/statement/${step.name}">${say({ zh: `修改：${step.title.zh}`, en: `Change: ${step.title.en}` })}</a></p>`;

const CONSENT: Said = {
  zh: '我说的是实情，同意由矛盾纠纷调处中心处理以上信息，并在需要时告知负责办理的单位。',
  en: 'What I say is true. I agree that the dispute centre handles it and tells the units that deal with it.',
};
const CONSENT_OF_RESIDENT: Said = {
  zh: '已念给居民本人听，居民确认属实，同意由矛盾纠纷调处中心处理以上信息，并在需要时告知负责办理的单位。',
  en: 'Read to the resident, who says it is true and agrees that the dispute centre handles it and tells the units that deal with it.',
};

/** All of it once more, before it is handed in. `errors`: by the step in which each can be mended. */
export const checkPage = (
  say: Speak,
  { values, files, registrar }: Draft,
  code: PlaceCode | undefined,
  errors: readonly (FieldError & { readonly step: string })[],
): Page => ({
  title: { zh: '核对并提交', en: 'Check and send' },
  hasProblem: errors.length > 0,
  body: html`${place(PAGES, say)}${forSomebody(registrar, say)}
${
  errors.length > 0 &&
  html`<div class="problems" role="alert" aria-labelledby="problems"><h2 id="problems">${say(WORDS.problems)}</h2><p>${say(WORDS.kept)}</p>
<ul>${errors.map(({ step, field, said }) => html`<li><a href="${step === '' ? '' : `/statement/${step}`}#${field}">${say(said)}</a></li>`)}</ul></div>`
}
${code && html`<p>${say({ zh: `提交给：${code.name.zh}`, en: `To: ${code.name.en}` })}</p>`}
${STEPS.map((step) => checkedStep(step, values, say))}
<h2>${say({ zh: '照片和材料', en: 'Photos and papers' })}</h2>
<ul>${files.length > 0 ? files.map(({ name }) => html`<li>${name}</li>`) : html`<li>${say({ zh: '（没有）', en: '(none)' })}</li>`}</ul>
<p><a href="/statement/files">${say({ zh: '修改：照片和材料', en: 'Change: photos and papers' })}</a></p>
<form method="post" action="/statement/submit">
<div class="field"><label class="option"><input type="checkbox" id="consent" name="consent" value="yes"> <span>${say(registrar ? CONSENT_OF_RESIDENT : CONSENT)}</span></label></div>
${actions(say, '/statement/files', { zh: '提交', en: 'Send' })}
</form>`,
});

/** Handed in: what she is given. */
export const receiptPage = (say: Speak, receipt: string): Page => ({
  title: { zh: '已提交', en: 'Sent' },
  body: html`<div class="receipt"><p>${say({ zh: '您的查询码', en: 'Your query code' })}</p><p class="code">${receipt}</p></div>
<p>${say({
    zh: '请抄下、截屏或打印这个查询码。凭它可以查看进度、补充情况或撤回，请不要告诉别人。工作人员只会问您“-”前面的编号，不会问整个查询码。',
    en: 'Write it down, take a screenshot or print it. With it you see what becomes of this, add to it or take it back. Keep it to yourself: staff ask only for the number before the first “-”.',
  })}</p>
<h2>${say({ zh: '接下来', en: 'What happens next' })}</h2>
<ol><li>${say({ zh: '几分钟内送达矛盾纠纷调处中心登记。', en: 'Within minutes the dispute centre registers it.' })}</li>
<li>${say({ zh: '工作人员分派到负责的单位，并用您留的电话联系您。', en: 'Staff send it to the unit that deals with it and call you.' })}</li>
<li>${say({ zh: '调解员约您和对方面谈。', en: 'A mediator arranges a talk with you and the other side.' })}</li></ol>
<form method="post" action="/statement/finish"><div class="actions"><button>${say({ zh: '记下了，结束', en: 'I have it, finish' })}</button>
<a href="/progress">${say(WORDS.progress)}</a></div></form>`,
});
