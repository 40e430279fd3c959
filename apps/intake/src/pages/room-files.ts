import type { Said, Seat } from '#libs/contracts/index.js';
import { audiencesOf, type Room } from '../room/room.js';
import type { Step } from '../statement/field.js';
import { ACCEPTED } from '../statement/file-kinds.js';
import type { FileNote } from '../statement/statement.js';
import { type Html, html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import { formFields } from './form-fields.js';
import { audienceWords } from './room-words.js';

/** To whom a photo or paper is shown. */
export const showStep = (room: Room, seat: Seat): Step => ({
  name: 'show',
  title: { zh: '出示文件', en: 'Show a paper' },
  fields: [
    {
      ...{ name: 'to', kind: 'choice', required: true, lengthMax: 20, label: { zh: '给谁看', en: 'To whom' } },
      options: audiencesOf(room, seat).map((value) => ({ value, label: audienceWords(value, room.seats) })),
    },
  ],
});

/** A photo or paper is shown as a line of its own, by the same rules. */
export const showForm = (say: Speak, room: Room, seat: Seat, problem: Said | null): Html =>
  html`<details${problem && html` open`}><summary>${say({ zh: '出示照片或文件', en: 'Show a photo or paper' })}</summary>
<form method="post" action="/room/files" enctype="multipart/form-data">${formFields(showStep(room, seat).fields, { to: 'mediator' }, [], say)}
<div class="field${problem && ' wrong'}"><label for="file">${say({ zh: '照片或文件', en: 'Photo or paper' })}</label>
${problem && html`<p class="error" id="file-error">${say(problem)}</p>`}
<input type="file" id="file" name="file" accept="${ACCEPTED}"${problem && html` aria-describedby="file-error" aria-invalid="true"`}></div>
<div class="actions"><button class="plain">${say({ zh: '出示', en: 'Show it' })}</button></div></form></details>`;

export const fileLink = ({ id, name, bytes }: FileNote): Html =>
  html`<a href="/room/files/${id}" download>${name}</a> <span class="hint">${Math.ceil(bytes / 1024)} kB</span>`;
