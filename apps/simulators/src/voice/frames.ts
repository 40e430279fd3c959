import type { Round } from '../conflicts/conflict.js';
import type { Random } from '../random.js';
import { ended } from './grammar.js';
import type { Narrative } from './narrative.js';

const heads = ['【市民来电】', '诉求内容：', '反映：', '【网上诉求】', '来电反映，', ''];
const rounds = [
  '之前打过12345，未解决。',
  '此前来电反映过，无人联系。',
  '再次来电催办。',
  '曾向信访部门写过信。',
  '（二次来电）',
  '',
];
const tails = ['请核实处理。', '望回复。', '请职能部门尽快处理并回电。', '请转相关部门。', '请依法处理。', '', ''];

/** An agent's note: shorthand, third person, sometimes careless. */
export function asCall(random: Random, round: Round, narrative: Narrative): string {
  const head = random.chance(0.25) ? random.pick(heads) : '';
  const earlier = round.index > 0 && round.teller !== 'other-side' ? random.pick(rounds) : '';
  const wish = random.chance(0.75)
    ? ended(random.pick(['诉求：', '希望：', '来电人诉求：', '']) + narrative.claim)
    : '';
  return careless(random, head + onBehalf(random, round) + narrative.text + earlier + wish + random.pick(tails));
}

/** Who calls, where it is not the one who complains alone. */
function onBehalf(random: Random, { teller, own }: Round): string {
  if (teller === 'member')
    return random.pick(['来电人称与其他住户一起信访过此事。', '来电人称大家联名反映的问题一直没解决。', '']);
  if (teller !== 'relative') return '';
  const who = `来电人系当事人${random.pick(['儿子', '女儿', '家属', '妻子', '爱人'])}，`;
  const [first] = own;
  return who + (random.chance(0.6) && first?.kind === 'person' ? `代${first.person.name}来电。` : '代为反映。');
}

const openings = [
  '尊敬的领导：您好！',
  '尊敬的信访局领导：',
  '领导你好，',
  '各位领导：',
  '您好！',
  '市长您好：',
  '',
  '',
  '青天大老爷，',
  '反映一个问题：',
];
const closings = [
  '望领导为民做主！',
  '恳请上级领导重视。谢谢！',
  '希望得到答复。',
  '此致敬礼',
  '跪求政府帮帮我们老百姓！',
  '',
  '盼复。',
  '请有关部门依法处理。',
];

/** A petitioner's letter: first person, feeling, earlier attempts, sometimes with the web form's HTML left in. */
export function asLetter(random: Random, round: Round, narrative: Narrative): string {
  const own = round.own[0];
  const identity =
    own?.kind === 'person' && random.chance(0.25)
      ? `我叫${own.person.name}，今年${new Date(round.at).getUTCFullYear() - own.person.birthYear}岁。`
      : '';
  const relative =
    round.teller === 'relative'
      ? random.pick(['我是替我父亲写这封信的。', '老人不识字，由我代写。', '我代我母亲反映。'])
      : '';
  const group =
    round.own.length > 1
      ? `我们${random.pick(['一共', '共有', '联名'])}${round.own.length}${random.pick(['户', '人', '位业主'])}。`
      : '';
  const before =
    round.index > 0
      ? random.pick([
          '此事我曾多次打12345热线，每次都是转来转去。',
          '上次信访答复我不满意。',
          '之前调解过，没有结果。',
          '反映至今没有下文。',
          '',
        ])
      : '';
  const wish = random.chance(0.8)
    ? `${random.pick(['我的要求：', '诉求：', '我就一个请求：', ''])}${ended(narrative.claim)}`
    : '';
  const text = [random.pick(openings), identity, relative, group, narrative.text, before, wish, random.pick(closings)];
  return random.chance(0.15)
    ? withHtml(random, text.filter(Boolean))
    : careless(random, text.join(random.chance(0.2) ? '\n　　' : ''));
}

/** Facts and reasons as a clerk or lawyer writes them. */
export function asPlea(random: Random, narrative: Narrative): string {
  return (
    narrative.text +
    random.pick([
      '为维护合法权益，特提起诉前调解申请。',
      '综上，请依法支持。',
      '现诉至法院。',
      '上述事实有证据证明。',
      '',
      '经多次协商未果，故申请调解。',
    ])
  );
}

function withHtml(random: Random, parts: readonly string[]): string {
  const separator = random.pick(['</p><p>', '<br/>', '<br>&nbsp;&nbsp;', '</span><span style="font-size:14px">']);
  return `<p>${parts.join(separator)}</p>`;
}

/** Slips of the input method, and marks of chats and forms. */
function careless(random: Random, text: string): string {
  if (random.chance(0.06)) return text.replace('的', random.pick(['得', '地', '']));
  if (random.chance(0.05)) return text.replace(/，/g, random.pick([' ', ',', '，，']));
  if (random.chance(0.03)) return `${text}${random.pick(['😡', '🙏🙏', '\t', '\r\n（补充）电话打不通', '😭', '…………'])}`;
  return text;
}
