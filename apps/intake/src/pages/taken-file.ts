import type { Said } from '#libs/contracts/index.js';
import { type ScannerAddress, ScannerTrouble, scan } from '#libs/malware-scan/index.js';
import type { IntakeParts } from '../parts.js';
import { fileName, fileRefusal, mediaTypeOf } from '../statement/file-kinds.js';
import type { Refused } from '../store/refusals.js';
import type { Uploaded } from '../web/uploads.js';

const NONE: Said = { zh: '请先选择一个文件', en: 'Choose a file first' };
const HARMFUL: Refusal = {
  what: 'file-harmful',
  refusal: { zh: '这个文件含有恶意代码，没有接收', en: 'This file holds harmful code and was not taken' },
};
const NOT_SCANNED: Refusal = {
  what: 'file-unscanned',
  refusal: {
    zh: '现在不能检查文件，请稍后再传，或交给工作人员',
    en: 'Files cannot be checked now: try again later, or give it to the staff',
  },
};

interface Refusal {
  readonly refusal: Said;
  readonly what: Refused;
}

export interface TakenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/**
 * A file as it may be kept, or why not: its bytes decide, and what the scanner finds in them. What is refused is on record.
 * `from`: who sends it, as far as that is known.
 */
export async function takeFile(
  file: Uploaded | null,
  { settings, refusals }: Pick<IntakeParts, 'settings' | 'refusals'>,
  from: { readonly number?: string; readonly seat?: string } = {},
): Promise<TakenFile | { readonly refusal: Said }> {
  if (!file) return { refusal: NONE };
  const refused = wrongWith(file) ?? (await foundIn(file.content, settings.malwareScanner));
  if (refused) {
    await refusals.note(refused.what, from);
    return { refusal: refused.refusal };
  }
  const name = fileName(file.name);
  return { name, mediaType: mediaTypeOf(name) as string, content: file.content };
}

function wrongWith({ name, content, isCut }: Uploaded): Refusal | null {
  const refusal = fileRefusal(name, content, isCut);
  return refusal && { refusal, what: isCut ? 'file-too-large' : 'file-kind' };
}

/** What nobody could look through is not kept. */
async function foundIn(content: Buffer, scanner: ScannerAddress | null): Promise<Refusal | null> {
  if (!scanner) return null;
  try {
    return (await scan(scanner, content)) === null ? null : HARMFUL;
  } catch (error) {
    if (error instanceof ScannerTrouble) return NOT_SCANNED;
    throw error;
  }
}
