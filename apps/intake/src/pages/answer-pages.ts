import type { Answer, Ask, Said } from '#libs/contracts/index.js';
import type { FieldError, Values } from '../statement/check-step.js';
import type { Field, Step } from '../statement/field.js';
import { ACCEPTED } from '../statement/file-kinds.js';
import type { AskRow, FileNote } from '../statement/statement.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import type { Page } from '../web/layout.js';
import { askWords, choiceWords, ratingChoices, timeWords } from './ask-words.js';
import { formFields, problemList } from './form-fields.js';

const WORDS_LENGTH_MAX = 2000;

/** What the form for an answer asks for: of times and a rating a choice, of the rest some words. */
export function answerStep(ask: Ask): Step {
  const words: Field = {
    name: 'words',
    kind: 'area',
    required: ask.kind === 'address' || ask.kind === 'wanted' || ask.kind === 'account',
    lengthMax: WORDS_LENGTH_MAX,
    label: { zh: '想说明的话', en: 'What you want to say' },
  };
  const choices = choicesOf(ask);
  if (choices === null) return { name: 'answer', title: askWords(ask), fields: [words] };
  const choice: Field = { name: 'choice', kind: 'choice', required: true, lengthMax: 10, ...choices };
  return { name: 'answer', title: askWords(ask), fields: [choice, words] };
}

/** From what she chooses; null: she says it in words. */
function choicesOf(ask: Ask): Pick<Field, 'label' | 'options'> | null {
  if (ask.kind === 'rating') return { label: { zh: '您是否满意', en: 'Are you satisfied' }, options: ratingChoices() };
  if (ask.kind !== 'time') return null;
  const options = (ask.times ?? []).map((time, at) => ({ value: String(at + 1), label: timeWords(time) }));
  const none = { value: 'none', label: { zh: '这些时间都不行', en: 'None of these times' } };
  return { label: { zh: '哪个时间可以', en: 'Which time suits you' }, options: [...options, none] };
}

/** No time that was offered can be chosen after its last day; anything else is better late than never. */
export const isOver = ({ kind, answerBy }: Ask, today: string): boolean => kind === 'time' && answerBy < today;

const LATE: Said = {
  zh: '答复的期限已过，请打电话给负责的单位。',
  en: 'The last day to answer has passed: please call the unit in charge.',
};

/** The list of what she is asked, at the head of her page. */
export const askList = (say: Speak, all: readonly AskRow[], answers: readonly Answer[], today: string): Html | null => {
  const asks = all.filter(({ ask }) => ask.kind !== 'room');
  return asks.length === 0
    ? null
    : html`<section aria-labelledby="asks"><h2 id="asks">${say({ zh: '请您答复', en: 'You are asked' })}</h2>
<ul class="cards">${asks.map(({ askId, ask, unit }) => {
        const answer = answers.findLast(({ ask: to, by }) => to === askId && by === undefined);
        return html`<li><h3>${say(askWords(ask))}</h3>
<p class="hint">${unit}${unit && ' · '}${say({ zh: `请在 ${ask.answerBy} 前答复`, en: `Please answer until ${ask.answerBy}` })}</p>
${answer && html`<p><strong>${say(choiceWords(ask, answer.choice))}</strong></p>`}
${
  isOver(ask, today)
    ? !answer && html`<p>${say(LATE)}</p>`
    : html`<p><a class="button${answer && ' plain'}" href="/progress/asks/${askId}">${say(
        answer ? { zh: '修改答复', en: 'Change your answer' } : { zh: '去答复', en: 'Answer' },
      )}</a></p>`
}</li>`;
      })}</ul></section>`;
};

interface AnswerPage {
  readonly row: AskRow;
  readonly files: readonly FileNote[];
  readonly values: Values;
  readonly errors: readonly FieldError[];
  readonly fileProblem: Said | null;
  readonly today: string;
}

/** One question with the form for its answer. */
export function answerPage(say: Speak, { row, files, values, errors, fileProblem, today }: AnswerPage): Page {
  const { askId, ask, unit } = row;
  const step = answerStep(ask);
  const wrong = fileProblem ? [...errors, { field: 'file', said: fileProblem }] : errors;
  const form = html`<form method="post" action="/progress/asks/${askId}" novalidate>
${formFields(step.fields, values, errors, say)}
<div class="actions"><button>${say({ zh: '送出答复', en: 'Send the answer' })}</button></div></form>`;
  return {
    title: step.title,
    hasProblem: wrong.length > 0,
    body: html`${problemList(wrong, say)}<p class="hint">${unit}${unit && ' · '}${say({
      zh: `请在 ${ask.answerBy} 前答复`,
      en: `Please answer until ${ask.answerBy}`,
    })}</p>
${choicesOf(ask) === null && fileForm(say, askId, files, fileProblem)}
${isOver(ask, today) ? html`<p>${say(LATE)}</p>` : form}
<p><a href="/progress/view">${say({ zh: '返回进度', en: 'Back' })}</a></p>`,
  };
}

const fileForm = (say: Speak, askId: string, files: readonly FileNote[], problem: Said | null): Html =>
  html`<form method="post" action="/progress/asks/${askId}/files" enctype="multipart/form-data">
<div class="field${problem && ' wrong'}"><label for="file">${say({ zh: '附上照片或文件', en: 'Add a photo or paper' })}</label>
${problem && html`<p class="error" id="file-error">${say(problem)}</p>`}
${files.length > 0 && html`<ul>${files.map(({ name }) => html`<li>${name}</li>`)}</ul>`}
<input type="file" id="file" name="file" accept="${ACCEPTED}"${problem && html` aria-describedby="file-error" aria-invalid="true"`}></div>
<div class="actions"><button class="plain">${say({ zh: '上传', en: 'Send the file' })}</button></div></form>`;
