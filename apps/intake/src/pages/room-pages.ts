import type { Said, Seat } from '#libs/contracts/index.js';
import { audiencesOf, isOpen, isVisible, type Line, type Room } from '../room/room.js';
import type { FieldError, Values } from '../statement/check-step.js';
import type { Field, Step } from '../statement/field.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import type { Page } from '../web/layout.js';
import { type AgreementView, agreementSection } from './agreement-pages.js';
import { formFields, problemList } from './form-fields.js';
import { fileLink, showForm } from './room-files.js';
import { type TimeAsked, timeForms } from './room-times.js';
import { audienceWords, seatWords } from './room-words.js';

const WORDS_LENGTH_MAX = 2000;

/** What somebody says, and to whom. */
export const sayStep = (room: Room, seat: Seat): Step => ({
  name: 'say',
  title: { zh: '说一句', en: 'Say something' },
  fields: [
    {
      name: 'words',
      kind: 'area',
      required: true,
      lengthMax: WORDS_LENGTH_MAX,
      label: { zh: '您想说的话', en: 'What you want to say' },
    },
    {
      name: 'audience',
      kind: 'choice',
      required: true,
      lengthMax: 20,
      label: { zh: '对谁说', en: 'To whom' },
      options: audiencesOf(room, seat).map((value) => ({ value, label: audienceWords(value, room.seats) })),
    } satisfies Field,
  ],
});

export interface RoomView {
  readonly room: Room;
  readonly seat: Seat;
  readonly lines: readonly Line[];
  readonly times: readonly TimeAsked[];
  readonly agreement: Omit<AgreementView, 'room' | 'seat' | 'open'>;
  /** Of the city's system for video; null: it has none. */
  readonly videoUrl: string | null;
  /** It stands beside its video already. */
  readonly isFramed: boolean;
  readonly today: string;
  readonly values: Values;
  readonly errors: readonly FieldError[];
  /** Why a photo or paper was not taken. */
  readonly fileProblem: Said | null;
}

const MODES: Readonly<Record<'joint' | 'apart', Said>> = {
  joint: {
    zh: '面对面：对所有人说的话，大家马上看到。',
    en: 'Face to face: what is said to everybody is seen at once.',
  },
  apart: {
    zh: '背对背：对所有人说的话，先由调解员看，再决定是否转达。',
    en: 'Apart: what is said to everybody is read by the mediator first, who decides whether to pass it on.',
  },
};

/** The room as one seat sees it. Nothing moves by itself: the page is loaded anew. */
export function roomPage(say: Speak, view: RoomView): Page {
  const { room, seat, lines, today, values, fileProblem } = view;
  const errors = fileProblem ? [...view.errors, { field: 'file', said: fileProblem }] : view.errors;
  const open = isOpen(room, today);
  const visible = lines.filter((line) => isVisible(line, seat));
  const ended: Said = { zh: '调解室已关闭，不能再留言。', en: 'The room is closed: nothing more can be said.' };
  return {
    title: { zh: `调解室 ${room.number}`, en: `Room ${room.number}` },
    hasProblem: errors.length > 0,
    body: html`${problemList(errors, say)}<p class="note">${say({ zh: '您是', en: 'You are ' })}${say(
      seatWords(seat, room.seats),
    )}${say({ zh: '。', en: '. ' })}${say(open ? MODES[room.joint ? 'joint' : 'apart'] : ended)}${say({
      zh: `开放到 ${room.until}。`,
      en: ` Open until ${room.until}.`,
    })}</p>
${
  open &&
  !view.isFramed &&
  html`<p><a class="button" href="/room/video">${say({ zh: '视频通话', en: 'By video' })}</a></p>`
}
${
  open &&
  view.videoUrl !== null &&
  html`<p><a class="button plain" href="${view.videoUrl}" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">${say(
    {
      zh: '进入视频（市视频系统，新窗口）',
      en: 'By video (the city’s system, in a new window)',
    },
  )}</a></p>`
}
${agreementSection(say, { ...view.agreement, room, seat, open })}
${seat !== 'applicant' && timeForms(say, view.times, { seat, seats: room.seats, today })}
${
  visible.length === 0
    ? html`<p>${say({ zh: '还没有人留言。', en: 'Nobody has said anything yet.' })}</p>`
    : html`<ol class="cards">${visible.map((line) => lineItem(say, line, view, open))}</ol>`
}
<p><a class="button plain" href="/room/view">${say({ zh: '看看有没有新的', en: 'Look for news' })}</a></p>
${
  open &&
  html`<form method="post" action="/room/say" novalidate>${formFields(sayStep(room, seat).fields, values, errors, say)}
<div class="actions"><button>${say({ zh: '送出', en: 'Send' })}</button></div></form>`
}
${open && showForm(say, room, seat, view.fileProblem)}
${open && seat === 'mediator' && mediatorForms(say, room)}
<form method="post" action="/room/leave" target="_top"><div class="actions"><button class="plain">${say({ zh: '离开', en: 'Leave' })}</button></div></form>`,
  };
}

function lineItem(say: Speak, line: Line, { room, seat }: RoomView, open: boolean): Html {
  const { lineId, audience, state, words, file, at } = line;
  const states: Partial<Record<Line['state'], Said>> = {
    waiting: { zh: '等调解员转达', en: 'waits for the mediator' },
    kept: { zh: '调解员没有转达', en: 'not passed on' },
  };
  const told = states[state];
  const minute = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return html`<li><strong>${say(seatWords(line.seat, room.seats))}</strong> <span class="hint">${minute} · ${say(
    audienceWords(audience, room.seats),
  )}${told && html` · ${say(told)}`}</span><p class="said">${file ? fileLink(file) : words}</p>${
    open &&
    seat === 'mediator' &&
    state === 'waiting' &&
    html`<form method="post" action="/room/lines/${lineId}"><div class="actions">
<button name="state" value="shown">${say({ zh: '转达给大家', en: 'Pass it on' })}</button>
<button class="plain" name="state" value="kept">${say({ zh: '不转达', en: 'Keep it' })}</button></div></form>`
  }</li>`;
}

const mediatorForms = (say: Speak, { joint }: Room): Html =>
  html`<form method="post" action="/room/sit"><div class="actions"><button class="plain" name="joint" value="${
    joint ? 'no' : 'yes'
  }">${say(joint ? { zh: '改为背对背', en: 'Let them sit apart' } : { zh: '改为面对面', en: 'Bring them together' })}</button></div></form>
<details><summary>${say({ zh: '关闭调解室', en: 'Close the room' })}</summary>
<form method="post" action="/room/close"><p>${say({
    zh: '关闭后不能再留言，对所有人说过的话成为笔录，送到案件里。背对背说的话不写进去。',
    en: 'Nothing more can be said then. What was said to everybody becomes the protocol and goes to the case; what was said apart does not.',
  })}</p><div class="actions"><button class="danger">${say({ zh: '关闭调解室', en: 'Close the room' })}</button></div></form></details>`;

/** From her progress page into the room that was opened for her case. */
export const roomWay = (say: Speak, room: Room | undefined, today: string): Html | null =>
  room === undefined
    ? null
    : html`<section class="note"><h2>${say({ zh: '网上调解室', en: 'On-line mediation' })}</h2><p>${say(
        isOpen(room, today)
          ? {
              zh: `调解员开了调解室，开放到 ${room.until}。`,
              en: `The mediator has opened a room until ${room.until}.`,
            }
          : { zh: '调解室已关闭，还可以看说过的话。', en: 'The room is closed; what was said can still be read.' },
      )}</p><form method="post" action="/room/enter"><div class="actions"><button>${say({
        zh: '进入调解室',
        en: 'Enter the room',
      })}</button></div></form></section>`;

const CODE: Field = {
  name: 'code',
  kind: 'line',
  lengthMax: 60,
  label: { zh: '邀请码', en: 'Invitation code' },
  hint: {
    zh: '调解员告诉您的，以 RM 开头，一共 26 个字母和数字。',
    en: 'What the mediator told you: it begins with RM and has 26 letters and digits.',
  },
};

export const roomCodePage = (say: Speak, typed: string, problem: Said | null): Page => {
  const errors: FieldError[] = problem ? [{ field: 'code', said: problem }] : [];
  return {
    title: { zh: '进入调解室', en: 'Into the room' },
    hasProblem: problem !== null,
    body: html`${problemList(errors, say)}<form method="post" action="/room">
${formFields([CODE], { code: typed }, errors, say)}
<div class="actions"><button>${say({ zh: '进入', en: 'Enter' })}</button></div></form>
<p>${say({
      zh: '进去后可以答复调解时间、留言、签署协议。您是提交申请的人？请到“查询进度”，用查询码进入。',
      en: 'Inside you answer which time suits you, write to the others, and sign the agreement. You handed in the statement? Enter by your query code at “See what became of it”.',
    })}</p>`,
  };
};
