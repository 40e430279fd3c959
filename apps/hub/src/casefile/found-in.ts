import type { Said } from '#libs/contracts/index.js';
import { type ScannerAddress, ScannerTrouble, scan } from '#libs/malware-scan/index.js';
import { Problem } from '../web/problem.js';

/** What the site's scanner finds in a file. Throws Problem where it does not answer: what nobody has looked at goes nowhere. */
export async function foundIn(scanner: ScannerAddress | null, body: Buffer): Promise<Said | null> {
  if (!scanner) return null;
  try {
    const found = await scan(scanner, body);
    return found === null ? null : { zh: `含有恶意代码（${found}）`, en: `holds malware (${found})` };
  } catch (error) {
    if (!(error instanceof ScannerTrouble)) throw error;
    throw new Problem('unavailable', { zh: '病毒扫描没有应答，请稍后再试', en: `${error.message}: try again later` });
  }
}
