import type { Said, Seat } from '#libs/contracts/index.js';
import type { Verified } from '../identity/identity-check.js';
import type { Room } from '../room/room.js';
import type { FieldError } from '../statement/check-step.js';
import type { Step } from '../statement/field.js';
import type { Agreement, Signature } from '../store/agreements.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import type { Page } from '../web/layout.js';
import { formFields, problemList } from './form-fields.js';
import { seatWords } from './room-words.js';

const AGREEMENT_LENGTH_MAX = 8000;

export const LAYING: Step = {
  name: 'agreement',
  title: { zh: '调解协议', en: 'The agreement' },
  fields: [
    {
      ...{ name: 'agreement', kind: 'area', required: true, lengthMin: 10, lengthMax: AGREEMENT_LENGTH_MAX },
      label: { zh: '协议全文（放上后各方签署）', en: 'The whole agreement, to be signed by everybody' },
    },
  ],
};

const NO_CHECK: Said = {
  zh: '本市还没有接入实名核验，请到调处中心在纸上签字。',
  en: 'No check of identity is connected here: please sign on paper at the centre.',
};

export interface AgreementView {
  readonly room: Room;
  readonly seat: Seat;
  readonly open: boolean;
  readonly agreement: Agreement | null;
  readonly signatures: readonly Signature[];
  /** Somebody can say who sits in front of the page. */
  readonly canSign: boolean;
}

/** Whoever has the words can reckon it again: another letter, another number. */
const FINGERPRINT = {
  zh: '文字指纹（SM3，用来核对文字没有被改动）',
  en: 'Fingerprint of the words (SM3: they are unchanged)',
};

/** The agreement in the room: its text and digest, who has signed it, and the way to sign. */
export function agreementSection(say: Speak, view: AgreementView): Html {
  const { room, seat, open, agreement, signatures, canSign } = view;
  const laying =
    open &&
    seat === 'mediator' &&
    html`<details><summary>${say({ zh: '放上调解协议', en: 'Lay the agreement down' })}</summary>
<form method="post" action="/room/agreement" novalidate>${formFields(LAYING.fields, { agreement: agreement?.words ?? '' }, [], say)}
<div class="actions"><button class="plain">${say({ zh: '放上，请各方签署', en: 'Lay it down to be signed' })}</button></div></form></details>`;
  if (!agreement) return html`${laying}`;
  const isSigned = signatures.some((one) => one.seat === seat);
  const way = canSign
    ? html`<p><a class="button" href="/room/sign" target="_top">${say({ zh: '核验身份并签署', en: 'Prove who you are, and sign' })}</a></p>`
    : html`<p>${say(NO_CHECK)}</p>`;
  return html`<section class="note" aria-labelledby="agreement-head"><h2 id="agreement-head">${say(LAYING.title)}</h2>
<p class="said">${agreement.words}</p><p class="hint">${say(FINGERPRINT)} <span class="digest">${agreement.digest}</span></p>
<ul>${room.seats.map(
    (one) =>
      html`<li>${say(seatWords(one, room.seats))}${say({ zh: '：', en: ': ' })}${say(
        signatures.some((signed) => signed.seat === one)
          ? { zh: '已签署', en: 'has signed' }
          : { zh: '未签署', en: 'has not signed' },
      )}</li>`,
  )}</ul>${open && !isSigned && way}</section>${laying}`;
}

interface ConfirmPage {
  readonly token: string;
  readonly agreement: Agreement;
  readonly who: Verified;
  readonly errors: readonly FieldError[];
}

/** What is about to be signed, and by whom: it is signed by one more press. */
export const confirmPage = (say: Speak, { token, agreement, who, errors }: ConfirmPage): Page => ({
  title: { zh: '签署调解协议', en: 'Sign the agreement' },
  hasProblem: errors.length > 0,
  body: html`${problemList(errors, say)}<p class="said">${agreement.words}</p>
<p class="hint">${say(FINGERPRINT)} <span class="digest">${agreement.digest}</span></p>
<p class="note">${say({
    zh: `${who.provider}确认您是${who.name}。签署后与在纸上签字一样有效。`,
    en: `${who.provider} says that you are ${who.name}. Signing here is as binding as on paper.`,
  })}</p><form method="post" action="/room/sign/${token}"><input type="hidden" name="digest" value="${agreement.digest}">
<div class="actions"><button>${say({ zh: '我同意并签署', en: 'I agree and sign' })}</button>
<a class="button plain" href="/room/view">${say({ zh: '先不签', en: 'Not now' })}</a></div></form>`,
});
