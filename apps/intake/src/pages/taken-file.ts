import type { Said } from '#libs/contracts/index.js';
import { lookThrough, type ScannerAddress } from '#libs/malware-scan/index.js';
import { fileName, fileRefusal, mediaTypeOf } from '../statement/file-kinds.js';
import type { Uploaded } from '../web/uploads.js';

const NONE: Said = { zh: '请先选择一个文件', en: 'Choose a file first' };
const HARMFUL: Said = { zh: '这个文件含有恶意代码，没有接收', en: 'This file holds harmful code and was not taken' };
const NOT_SCANNED: Said = {
  zh: '现在不能检查文件，请稍后再传，或交给工作人员',
  en: 'Files cannot be checked now: try again later, or give it to the staff',
};

export interface TakenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** A file as it may be kept, or why not: its bytes decide, and what the scanner finds in them. */
export async function takeFile(
  file: Uploaded | null,
  scanner: ScannerAddress | null,
): Promise<TakenFile | { readonly refusal: Said }> {
  if (!file) return { refusal: NONE };
  const refusal = fileRefusal(file.name, file.content, file.isCut) ?? (await foundIn(file.content, scanner));
  if (refusal) return { refusal };
  const name = fileName(file.name);
  return { name, mediaType: mediaTypeOf(name) as string, content: file.content };
}

/** What nobody could look through is not kept. */
async function foundIn(content: Buffer, scanner: ScannerAddress | null): Promise<Said | null> {
  const looked = await lookThrough(scanner, content);
  if ('trouble' in looked) return NOT_SCANNED;
  return looked.found === null ? null : HARMFUL;
}
