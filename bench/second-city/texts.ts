import { mention } from './elsewhere.js';
import { fill } from './phrase.js';
import { homeText } from './places.js';
import { Random } from './random.js';
import type { Round } from './round.js';
import { Telling } from './telling.js';
import { dateText } from './times.js';
import type { Town } from './town.js';
import { roughened, voiced, voicedSome } from './voices.js';

/** What one record says in words. */
export interface Texts {
  readonly title: string;
  readonly narrative: string;
  readonly claim: string;
}

const ended = (sentence: string): string =>
  sentence === '' || /[。！？：，]$/.test(sentence) ? sentence : `${sentence}。`;

/** How this round speaks of the ones before it. */
function history(round: Round, telling: Telling, random: Random): string {
  const before = round.earlier.at(-1);
  if (!before) return '';
  const name = {
    call: { call: 'again-call', letter: 'again-wrote', suit: 'again-court' },
    letter: { call: 'letter-after-call', letter: 'letter-after-letter', suit: 'letter-after-court' },
    suit: { call: 'suit-after-call', letter: 'suit-after-letter', suit: 'suit-after-court' },
  }[round.channel][before.channel];
  const when = dateText(before.filedAt, round.filedAt, random, round.channel === 'suit');
  return telling.say(voiced(name, random).replaceAll('{when}', when));
}

const ownWords = (telling: Telling, kinds: { core: string; ask: string }) =>
  telling.swapped
    ? { core: telling.line('x'), ask: telling.line('xa') }
    : { core: telling.line(kinds.core), ask: telling.line(kinds.ask) };

function title(telling: Telling, random: Random): string {
  const { other } = telling;
  const subject = telling.swapped ? `与${other.kind === 'person' ? other.name : other.short}的纠纷` : telling.line('t');
  return random.pick([
    subject,
    `反映${subject}的问题`,
    `关于${subject}`,
    `${subject}一事`,
    `${telling.place('bare')}${subject}`,
  ]);
}

function relativeOpening(round: Round, random: Random): string {
  const { complainant } = round.conflict;
  if (complainant.kind !== 'person') return '';
  const elder = Number(complainant.id.slice(6, 10)) < 1968;
  const female = complainant.sex === 'f';
  const kin = elder ? (female ? '母亲' : '父亲') : female ? '妻子' : '丈夫';
  const kin2 = elder ? (round.caller?.sex === 'f' ? '女儿' : '儿子') : female ? '丈夫' : '妻子';
  return fill(voiced('relative', random), (slot) => ({ kin, kin2, name: complainant.name })[slot]).replace(
    /替(老人|家人)/,
    elder ? '替老人' : '替家人',
  );
}

/** The amount and the day, where every record must tell them and the words so far do not. */
function leftOut(
  telling: Telling,
  { conflict, mustName }: Round,
  amounts: readonly string[],
  days: readonly string[],
): string {
  if (!conflict.exact) return '';
  const { random } = telling;
  const amount = telling.hasTold('amt') || (!mustName && random.chance(0.05)) ? '' : telling.say(random.pick(amounts));
  const day = telling.hasTold('d1') || telling.hasTold('y') ? '' : telling.say(random.pick(days));
  return [amount, day].filter((part) => part !== '').join('，');
}

function callText(round: Round, telling: Telling, random: Random): string {
  const { conflict } = round;
  const { core, ask } = ownWords(telling, { core: 'c', ask: 'ac' });
  const opening = round.blemishes.has('relative-calls') ? relativeOpening(round, random) : voiced('call-open', random);
  const at =
    conflict.exact || round.mustName || random.chance(0.2)
      ? `${random.pick(['地址：', '事发地址', '地点在', '诉求地址：', conflict.matter.at === 'home' ? '家住' : '位于'])}${telling.place('any')}。`
      : '';
  const more = random.chance(0.35) && !telling.swapped ? telling.line('m') : '';
  const earlier = random.chance(0.75) ? history(round, telling, random) : '';
  const tried = earlier === '' && random.chance(0.35) ? voiced('call-tried', random) : '';
  const group =
    conflict.members.length > 0 && !round.isGroupLetter
      ? voiced('group-call', random).replaceAll('{who}', conflict.members[0]!.name)
      : '';
  const sums = leftOut(telling, round, ['涉及金额{amt}', '金额{amt}', '牵涉{amt}'], ['发生时间{d1}', '事情出在{d1}']);
  const notes = random.chance(0.2) ? voiced('call-note', random) : '';
  const parts = [at, ended(core), ended(group), ended(more), ended(sums), ended(earlier), ended(tried), ended(notes)];
  const body = random.chance(0.1) ? core : parts.join('');
  const keep = conflict.exact || conflict.members.length > 0 ? parts.join('') : body;
  return roughened(`${opening}${keep}${ask}${voiced('call-close', random)}`.replace(/。([，。])/g, '$1'), random, 0.35);
}

function introduction(round: Round, telling: Telling, town: Town, random: Random): string {
  const { conflict, isGroupLetter } = round;
  const { filer } = telling;
  if (filer.kind !== 'person') return `我们是${filer.full}。`;
  const where = homeText(filer.home, town.city.name, random, random.pick(['bare', 'any', 'full']));
  if (isGroupLetter && (conflict.matter.at === 'resp' || conflict.matter.at === 'road'))
    return `我们一共${conflict.members.length}个人，由${conflict.members[0]!.name}带头反映。`;
  if (isGroupLetter)
    return `我们是${conflict.home.estate?.name ?? conflict.home.village.name}的${conflict.members.length}户居民代表，`;
  return random.pick([
    `我叫${filer.name}，住在${where}。`,
    `本人${filer.name}，家住${where}，`,
    `我是${where}的住户。`,
  ]);
}

function letterText(round: Round, telling: Telling, town: Town, random: Random): string {
  const { core, ask } = ownWords(telling, { core: 'l', ask: 'al' });
  const intro =
    random.chance(0.6) || round.conflict.exact || round.isGroupLetter ? introduction(round, telling, town, random) : '';
  const second = !telling.swapped && random.chance(0.3) ? telling.line('m') : '';
  const length = random.weighted([
    [0, 3],
    [1, 4],
    [3, 3],
    [7, 1],
    [13, 0.5],
  ]);
  const filler = [
    ...voicedSome('letter-tried', Math.ceil(length / 2), random),
    ...voicedSome('letter-grief', Math.floor(length / 2) + (length > 3 ? 3 : 0), random),
    ...voicedSome('letter-story', length > 6 ? random.int(3, length - 2) : 0, random),
    ...(length > 1 ? voicedSome('letter-law', 1, random) : []),
  ];
  const parts = [
    length > 0 || random.chance(0.4) ? voiced('letter-greet', random) : '',
    ended(intro),
    random.chance(0.4) ? voiced('letter-self', random) : '',
    ended(core),
    ended(second),
    ended(
      leftOut(
        telling,
        round,
        ['前后牵涉{amt}', '算下来一共{amt}', '这笔账是{amt}'],
        ['那是{d1}的事', '事情发生在{d1}'],
      ),
    ),
    ended(history(round, telling, random)),
    ...filler.map(ended),
    ended(ask),
    random.chance(0.3) ? voiced('letter-proof', random) : '',
    random.chance(0.6) ? voiced('letter-sign', random) : '',
  ];
  const joined = parts
    .filter((part) => part !== '')
    .join(random.chance(0.12) ? '<br/>' : random.chance(0.2) ? '\n' : '');
  return roughened(joined, random, 0.45);
}

function suitText(round: Round, telling: Telling, random: Random): string {
  const core = telling.swapped ? telling.line('x') : telling.line('s');
  const more = random.chance(0.4) && !telling.swapped ? telling.line('m') : '';
  const parts = [
    core,
    more,
    leftOut(telling, round, ['争议金额为{amt}', '标的{amt}'], ['纠纷发生于{d1}']),
    history(round, telling, random),
    random.chance(0.6) ? telling.say(voiced('suit-tried', random)) : '',
    ...voicedSome('suit-more', random.int(0, 2), random).map((text) => telling.say(text)),
    random.chance(0.8) ? telling.say(voiced('suit-law', random)) : '',
  ];
  return parts
    .filter((part) => part !== '')
    .map(ended)
    .join('');
}

function claimText(telling: Telling, random: Random): string {
  telling.claim();
  const items = telling.swapped ? [telling.line('xa')] : telling.line('as').split(';;');
  const full = random.chance(0.7) ? [...items, random.pick(['本案诉讼费用由被告承担', '诉讼费由对方负担'])] : items;
  return full.length === 1
    ? full[0]!
    : full.map((item, at) => `${at + 1}${random.chance(0.5) ? '、' : '.'}${item}`).join('；');
}

/** All that a record says, told anew; a copied text is told by the copy's seed, with the copier's own facts put in. */
export function tell(round: Round, town: Town, random: Random): Texts {
  const telling = new Telling(round, town, random);
  if (round.channel === 'suit')
    return { title: '', narrative: suitText(round, telling, random), claim: claimText(telling, random) };
  const narrative =
    round.channel === 'call' ? callText(round, telling, random) : letterText(round, telling, town, random);
  return { title: title(telling, random), narrative: withMention(narrative, round, telling), claim: '' };
}

/** A place outside that has nothing to do with where the dispute is; told by choices of its own. */
function withMention(narrative: string, { conflict: { elsewhere }, sourceId }: Round, telling: Telling): string {
  if (elsewhere?.kind !== 'mentioned') return narrative;
  const random = new Random(`${sourceId}/mention`);
  if (random.chance(0.15)) return narrative;
  const sentence = mention(elsewhere, telling.self, random);
  return random.chance(0.25)
    ? `${sentence}。${narrative}`
    : `${narrative}${/[。！]$/.test(narrative) ? '' : '。'}${sentence}。`;
}
