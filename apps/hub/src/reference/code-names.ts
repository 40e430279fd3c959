import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import type { Language } from '../web/language.js';
import { SYSTEM_NAMES } from './system-names.js';

const TYPES = new Map(DISPUTE_TYPES.map((type) => [type.code, type]));

/** A dispute type's name; its code where it is none. */
export function typeName(code: string, language: Language): string {
  const type = TYPES.get(code);
  return (language === 'en' ? type?.nameEn : type?.name) ?? code;
}

/** A system's name; its code where it is a further one. */
export function systemName(code: string, language: Language): string {
  const names = SYSTEM_NAMES.get(code);
  return (language === 'en' ? names?.nameEn : names?.nameZh) ?? code;
}
