import type { Said } from '#libs/contracts/index.js';
import { lookThrough, type ScannerAddress } from '#libs/malware-scan/index.js';
import { Problem } from '../web/problem.js';

/** What the site's scanner finds in a file. Throws Problem where it does not answer: what nobody has looked at goes nowhere. */
export async function foundIn(scanner: ScannerAddress | null, body: Buffer): Promise<Said | null> {
  const looked = await lookThrough(scanner, body);
  if ('trouble' in looked)
    throw new Problem('unavailable', {
      zh: '病毒扫描没有应答，请稍后再试',
      en: `${looked.trouble.message}: try again later`,
    });
  const { found } = looked;
  return found === null ? null : { zh: `含有恶意代码（${found}）`, en: `holds malware (${found})` };
}
