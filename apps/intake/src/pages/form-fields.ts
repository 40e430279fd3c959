import type { FieldError, Values } from '../statement/check-step.js';
import type { Field } from '../statement/field.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import { WORDS } from '../web/words.js';

/** What is wrong with a page, at its head, each with a way to it. */
export const problemList = (errors: readonly FieldError[], say: Speak): Html | null =>
  errors.length === 0
    ? null
    : html`<div class="problems" role="alert" aria-labelledby="problems">
<h2 id="problems">${say(WORDS.problems)}</h2>
<p>${say(WORDS.kept)}</p>
<ul>${errors.map(({ field, said }) => html`<li><a href="#${field}">${say(said)}</a></li>`)}</ul>
</div>`;

export const formFields = (
  fields: readonly Field[],
  values: Values,
  errors: readonly FieldError[],
  say: Speak,
): Html[] =>
  fields.map((field) => {
    const error = errors.find((one) => one.field === field.name);
    return shown(field, values[field.name] ?? '', error ? say(error.said) : null, say);
  });

function shown(field: Field, value: string, error: string | null, say: Speak): Html {
  const about = html`${field.hint && html`<p class="hint" id="${field.name}-hint">${say(field.hint)}</p>`}${
    error !== null && html`<p class="error" id="${field.name}-error">${error}</p>`
  }`;
  const marks = [field.hint && `${field.name}-hint`, error !== null && `${field.name}-error`].filter(Boolean).join(' ');
  const group = html`${marks !== '' && html` aria-describedby="${marks}"`}`;
  const described = html`${group}${error !== null && html` aria-invalid="true"`}`;
  const wrong = error !== null && ' wrong';
  if (field.kind === 'choice')
    return html`<div class="field${wrong}"><fieldset${group}><legend>${say(field.label)}</legend>${about}
${field.options?.map(
  (option, at) =>
    html`<label class="option"><input type="radio" name="${field.name}" value="${option.value}"${
      at === 0 && html` id="${field.name}"`
    }${option.value === value && html` checked`}> <span>${say(option.label)}</span></label>`,
)}</fieldset></div>`;
  if (field.kind === 'yes')
    return html`<div class="field${wrong}">${about}<label class="option"><input type="checkbox" id="${field.name}" name="${
      field.name
    }" value="yes"${value === 'yes' && html` checked`}${described}> <span>${say(field.label)}</span></label></div>`;
  return html`<div class="field${wrong}"><label for="${field.name}">${say(field.label)}</label>${about}${
    field.kind === 'area'
      ? html`<textarea id="${field.name}" name="${field.name}" rows="5"${described}>
${value}</textarea>`
      : lineInput(field, value, described)
  }</div>`;
}

/** Nothing is cut by the browser in silence: what is too long is told. */
function lineInput({ name, kind, autocomplete }: Field, value: string, described: Html): Html {
  const mode: Partial<Record<Field['kind'], string>> = { money: 'decimal', phone: 'tel' };
  const isShort = kind === 'money' || kind === 'day' || kind === 'phone' || kind === 'paper';
  return html`<input type="${kind === 'phone' ? 'tel' : 'text'}" id="${name}" name="${name}" value="${value}"${
    isShort && html` class="short"`
  }${mode[kind] !== undefined && html` inputmode="${mode[kind]}"`} autocomplete="${autocomplete ?? 'off'}"${described}>`;
}
