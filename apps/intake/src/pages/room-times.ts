import type { AskRow } from '../statement/statement.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import { answerStep, isOver } from './answer-pages.js';
import { askWords, choiceWords } from './ask-words.js';
import { formFields } from './form-fields.js';

/** A time that the mediator proposed, with what a seat has answered. */
export interface TimeAsked extends AskRow {
  readonly choice: string | null;
}

/** The times that the mediator proposed, for who has no statement of their own: each with its form, until its last day. */
export const timeForms = (say: Speak, times: readonly TimeAsked[], today: string): Html[] =>
  times.map(({ askId, ask, choice }) => {
    const fields = answerStep(ask).fields.filter(({ name }) => name === 'choice');
    return html`<section class="note"><h2>${say(askWords(ask))}</h2>
${choice !== null && html`<p><strong>${say(choiceWords(ask, choice))}</strong></p>`}
${
  !isOver(ask, today) &&
  html`<form method="post" action="/room/times/${askId}">${formFields(
    fields.map((field) => ({ ...field, name: 'choice' })),
    { choice: choice ?? '' },
    [],
    say,
  )}<div class="actions"><button class="plain">${say({ zh: '答复时间', en: 'Answer' })}</button></div></form>`
}</section>`;
  });
