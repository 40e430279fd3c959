import type { CivilDate } from '#libs/routing/clocks/index.js';
import type { Duty, MEDIATION_KINDS } from './act-input.js';
import { escaped, orBlank, page, section, signatures } from './paper-html.js';

/** Papers that are printed of a case; what is not known yet is left blank, to be written in by hand. */
export const PAPERS = {
  agreement: '人民调解协议书',
  'confirmation-application': '司法确认申请书',
  'conference-minutes': '联席会议纪要',
} as const;
export type PaperName = keyof typeof PAPERS;
export const isPaper = (word: string): word is PaperName => Object.hasOwn(PAPERS, word);

export interface PaperParty {
  readonly name?: string;
  readonly idNumber?: string;
  readonly phone?: string;
  readonly address?: string;
}

type MediationKind = (typeof MEDIATION_KINDS)[number];

/** An authority’s mediation is none of a people’s committee: it is called otherwise, sealed by another, and confirmed by another article. */
const AGREEMENTS: Readonly<Record<MediationKind, Readonly<Record<'title' | 'mediator' | 'seal' | 'article', string>>>> =
  (() => {
    const byPeople = {
      ...{
        title: '人民调解协议书',
        mediator: '人民调解员',
        seal: '人民调解委员会印章',
        article: '人民调解法第三十三条',
      },
    };
    const other = { mediator: '调解员', article: '民事诉讼法第二百零五条' };
    return {
      people: byPeople,
      trade: byPeople,
      administrative: { ...other, title: '行政调解协议书', seal: '主持调解的行政机关印章' },
      judicial: { ...other, title: '调解协议书', seal: '主持调解的组织印章' },
    };
  })();

/** What a case knows of itself, as far as the reader may see it. */
export interface PaperContents {
  readonly caseNumber: string;
  readonly complainants: readonly PaperParty[];
  readonly respondents: readonly PaperParty[];
  /** What it is about. */
  readonly title: string | null;
  readonly facts: string | null;
  readonly mediator: string | null;
  /** Whose mediation it is; null: nobody has begun one. */
  readonly mediationKind: MediationKind | null;
  /** Who mediates, and seals it. */
  readonly body: string | null;
  readonly terms: string | null;
  /** SM3 of the text that everybody signed on line; null: on paper. */
  readonly signedDigest: string | null;
  readonly agreedOn: CivilDate | null;
  readonly performBy: CivilDate | null;
  readonly court: string | null;
  readonly units: readonly string[];
  readonly minutes: string | null;
  readonly heldOn: CivilDate | null;
  readonly duties: readonly Duty[];
}

/** A paper as HTML to be printed. Pure. */
export function paperHtml(name: PaperName, contents: PaperContents): string {
  const body = { agreement, 'confirmation-application': application, 'conference-minutes': minutes }[name](contents);
  const title = name === 'agreement' ? agreementOf(contents).title : PAPERS[name];
  return page(title, contents.caseNumber, body);
}

const agreementOf = ({ mediationKind }: PaperContents) => AGREEMENTS[mediationKind ?? 'people'];

/** 人民调解法 §29: parties, what the dispute is about, the terms and when they are performed; signed by all, sealed. */
const agreement = (of: PaperContents): string =>
  [
    parties(of, '当事人'),
    section('纠纷主要事实、争议事项以及各方责任', orBlank(of.facts ?? of.title, 30)),
    section('经调解，自愿达成如下协议', orBlank(of.terms, 30)),
    of.signedDigest ? section('网上签署', `各方已在网上调解室签署，签署的协议文本 SM3：${of.signedDigest}`) : '',
    section('履行方式、时限', of.performBy ? `于 ${day(of.performBy)} 前履行完毕。` : orBlank(null, 30)),
    section(
      '效力',
      `本协议自各方当事人签名、盖章或者按指印，${agreementOf(of).mediator}签名并加盖${agreementOf(of).seal}之日起生效。`,
    ),
    section(
      '司法确认',
      `双方当事人认为有必要的，可以自本协议生效之日起三十日内共同向人民法院申请司法确认（${agreementOf(of).article}）。`,
    ),
    signatures(
      '当事人（签名、盖章或按指印）：',
      '当事人（签名、盖章或按指印）：',
      `${agreementOf(of).mediator}：${of.mediator ?? ''}`,
      '记录人：',
    ),
    `<p class="date">${orBlank(of.body, 12)}（印章）</p><p class="date">${dated(of.agreedOn)}</p>`,
  ].join('\n');

/** LAW.askConfirmation: both sides apply together, within 30 days of the day on which the agreement takes effect. */
const application = (of: PaperContents): string =>
  [
    parties(of, '申请人'),
    section(
      '请求事项',
      `请求依法确认申请人于 ${dated(of.agreedOn)} 达成的调解协议（编号：${escaped(of.caseNumber)}）有效。`,
    ),
    section('事实与理由', orBlank(of.facts ?? of.title, 30)),
    section('协议内容', orBlank(of.terms, 30)),
    section(
      '承诺',
      '申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；如果因为该协议内容给他人造成损害的，愿意承担相应的民事责任和其他法律责任。',
    ),
    `<p>此致</p><p>${orBlank(of.court, 10)}</p>`,
    signatures('申请人（签名或盖章）：', '申请人（签名或盖章）：'),
    `<p class="date">${dated(null)}</p>`,
    section('附件', '调解协议书、申请人身份证明、与调解协议有关的财产权利证明等材料。'),
  ].join('\n');

const minutes = (of: PaperContents): string =>
  [
    section('议题', orBlank(of.title, 20)),
    section('时间', dated(of.heldOn)),
    section('参加单位', of.units.length > 0 ? of.units.map(escaped).join('、') : orBlank(null, 30)),
    section('会议情况', orBlank(of.minutes, 30)),
    '<h2>责任分工</h2>',
    table(
      'duties',
      ['责任单位', '事项', '完成时限'],
      of.duties.map(({ unit, what, due }) => [unit, what, day(due)]),
    ),
    signatures('主持人：', '记录人：'),
  ].join('\n');

const parties = ({ complainants, respondents }: PaperContents, heading: string): string =>
  `<h2>${heading}</h2>${table(
    'parties',
    ['姓名或名称', '证件号码', '联系电话', '住址'],
    [...complainants, ...respondents].map(({ name, idNumber, phone, address }) => [name, idNumber, phone, address]),
  )}`;

const table = (kind: string, heads: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string => {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const body = rows
    .map((cells) =>
      line(
        cells.map((cell) => escaped(cell ?? '')),
        'td',
      ),
    )
    .join('');
  return `<table class="${kind}">${line(heads.map(escaped), 'th')}${body}</table>`;
};

const day = (on: CivilDate): string => {
  const [year, month, date] = on.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
const dated = (on: CivilDate | null): string =>
  on ? day(on) : `${orBlank(null, 3)}年${orBlank(null, 2)}月${orBlank(null, 2)}日`;
