import type { Said, Seat } from '#libs/contracts/index.js';
import type { AskRow } from '../statement/statement.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import { answerStep, isOver } from './answer-pages.js';
import { askWords, choiceWords, othersChoice } from './ask-words.js';
import { formFields } from './form-fields.js';
import { seatWords } from './room-words.js';

const CHOSEN: Said = { zh: '各方选的调解时间', en: 'Which time each side has chosen' };

/** The mediator has proposed them, and she whose statement it is answers on her own page. */
export const answersTimes = (seat: Seat): boolean => seat.startsWith('other-');

/** Times that the mediator proposed, with what each seat has answered last. */
export interface TimeAsked extends AskRow {
  readonly choices: ReadonlyMap<Seat, string>;
}

/**
 * The times that the mediator proposed. Who has no statement of their own answers here until the last day, whether or not the room
 * is still open; the mediator sees what each has chosen.
 */
export const timeForms = (
  say: Speak,
  times: readonly TimeAsked[],
  { seat, seats, today }: { readonly seat: Seat; readonly seats: readonly Seat[]; readonly today: string },
): Html[] =>
  times.map(({ askId, ask, choices }) => {
    const fields = answerStep(ask).fields.filter(({ name }) => name === 'choice');
    const choice = choices.get(seat) ?? null;
    const isTold = seat === 'mediator';
    return html`<section class="note"><h2>${say(isTold ? CHOSEN : askWords(ask))}</h2>
${choice !== null && html`<p><strong>${say(choiceWords(ask, choice))}</strong></p>`}
${
  isTold &&
  html`<ul>${[...choices].map(
    ([of, chosen]) => html`<li>${say(seatWords(of, seats))}：${say(othersChoice(ask, chosen))}</li>`,
  )}</ul>`
}
${
  answersTimes(seat) &&
  !isOver(ask, today) &&
  html`<form method="post" action="/room/times/${askId}">${formFields(
    fields.map((field) => ({ ...field, name: 'choice' })),
    { choice: choice ?? '' },
    [],
    say,
  )}<div class="actions"><button class="plain">${say({ zh: '答复时间', en: 'Answer' })}</button></div></form>`
}</section>`;
  });
