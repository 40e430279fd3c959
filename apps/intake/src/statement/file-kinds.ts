import { documentRefusal } from '#libs/casework/index.js';
import type { Said } from '#libs/contracts/index.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** What is taken, by the end of a name: what a browser says of a file’s type differs from phone to phone. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['ofd', 'application/ofd'],
  ['docx', `${OFFICE}.wordprocessingml.document`],
  ['xlsx', `${OFFICE}.spreadsheetml.sheet`],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
]);

export const FILE_BYTES_MAX = 8 * 1024 * 1024;
const NAME_LENGTH_MAX = 100;

/** For the file field: also as types, so that a phone offers its camera and turns its pictures into JPEG. */
export const ACCEPTED = [...[...TYPES.keys()].map((ending) => `.${ending}`), 'image/jpeg', 'image/png'].join(',');

export const mediaTypeOf = (name: string): string | undefined =>
  TYPES.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '');

/** A name to be shown and kept: no folders, nothing that cannot be seen, its ending kept. */
export function fileName(given: string): string {
  const bare = given
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .trim();
  const ending = /\.[^.]{1,5}$/.exec(bare)?.[0] ?? '';
  return `${bare.slice(0, bare.length - ending.length).slice(0, NAME_LENGTH_MAX - ending.length) || 'file'}${ending}`;
}

/** Why a file is not taken; null where it is. Its bytes decide, and not its name alone. Pure. */
export function fileRefusal(name: string, content: Uint8Array, isCut: boolean): Said | null {
  if (isCut) return { zh: '文件太大，每个不超过 8 MB', en: 'The file is too large: 8 MB at most' };
  const type = mediaTypeOf(fileName(name));
  if (!type)
    return {
      zh: '只接收 PDF、OFD、Word、Excel、JPG、PNG 文件',
      en: 'Only PDF, OFD, Word, Excel, JPG and PNG are taken',
    };
  return documentRefusal(type, content)
    ? { zh: '文件内容和它的类型不符，或是空的', en: 'What is in the file is not of its type, or it is empty' }
    : null;
}
