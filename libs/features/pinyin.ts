import { pinyin } from 'pinyin-pro';

/** Surnames are read otherwise than the same character elsewhere. */
const SURNAME_READINGS: Readonly<Record<string, string>> = {
  单: 'shan',
  仇: 'qiu',
  解: 'xie',
  曾: 'zeng',
  查: 'zha',
  区: 'ou',
  盖: 'ge',
  尉: 'yu',
  朴: 'piao',
  翟: 'zhai',
  乐: 'yue',
  任: 'ren',
  缪: 'miao',
  员: 'yun',
  繁: 'po',
};

const syllables = new Map<string, string>();

function syllable(character: string): string {
  let found = syllables.get(character);
  if (found === undefined) {
    found = pinyin(character, { toneType: 'none', type: 'string', nonZh: 'consecutive' });
    syllables.set(character, found);
  }
  return found;
}

/** What dialects and a bad line do not tell apart: zh/z, ch/c, sh/s, n/l, r/l, f/h before u, -ng/-n, ü/u. */
function loosened(sound: string): string {
  return sound
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr](?=[aeiouüv])/, 'l')
    .replace(/^fu$/, 'hu')
    .replace(/ng$/, 'n')
    .replace(/[üv]/g, 'u');
}

const loose = new Map<string, string>();

/** One loose syllable for each character: 张国强 -> zan guo qian. The memory is bounded by the script itself. */
export function soundOf(text: string, surname = false): string {
  let first = surname;
  const sounds: string[] = [];
  for (const character of text) {
    const reading = first ? SURNAME_READINGS[character] : undefined;
    first = false;
    if (reading) {
      sounds.push(loosened(reading));
      continue;
    }
    let sound = loose.get(character);
    if (sound === undefined) {
      sound = loosened(syllable(character));
      loose.set(character, sound);
    }
    sounds.push(sound);
  }
  return sounds.join(' ');
}
