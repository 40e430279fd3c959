import { readFileSync } from 'node:fs';
import { divisionFile } from './division-files.js';
import { oneScript } from './one-script.js';

/** Names of townships and streets as people write them, each with the codes of all that have it, nine digits each. */
let townships: ReadonlyMap<string, readonly string[]> | undefined;

const TOWNSHIP_NEXT = /^[\u4e00-\u9fa5]{2,6}?(?:街道|镇|乡)(?![路街巷弄])/;

/** A township of the country that a name may mean, 9 digits each; read once (a tenth of a second), when first asked. */
export function townshipsNamed(name: string): readonly string[] {
  townships ??= readTownships();
  return townships.get(name) ?? [];
}

/** The one county that has a township of this name, within a province or city where one is given; null for none or several. */
export function countyOfTownship(name: string, within = ''): string | null {
  const counties = new Set(
    townshipsNamed(name)
      .filter((code) => code.startsWith(within))
      .map((code) => code.slice(0, 6)),
  );
  return counties.size === 1 ? [...counties][0]! : null;
}

/** What a text begins with, should it be a township's name of a province or city: 张江镇 of 31. */
export function townshipAt(text: string, within: string): { name: string; county: string } | null {
  const name = TOWNSHIP_NEXT.exec(text)?.[0];
  const county = name === undefined ? null : countyOfTownship(name, within);
  return county === null ? null : { name: name!, county };
}

function readTownships(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, code, name] of readFileSync(divisionFile('streets'), 'utf8').matchAll(/^(\d{9}),"([^"]*)"/gm)) {
    const plain = oneScript(name!.trim().replace(/办事处$/, ''));
    if (!/(?:街道|镇|乡)$/.test(plain)) continue;
    const known = found.get(plain);
    if (known) known.push(code!);
    else found.set(plain, [code!]);
  }
  return found;
}
