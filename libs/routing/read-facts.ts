import type { DisputeContent, Party } from '#libs/contracts/index.js';
import { type CaseFacts, type CaseState, type PlaceFacts, type Side, type Signal, TYPES_OF_MINORS } from './facts.js';
import { defaultSignals, type SignalWords, signalsIn, wordsOf } from './signals.js';
import { officialsAccusedIn } from './told-officials.js';

export interface FactsQuestion {
  readonly type: string;
  readonly place: PlaceFacts;
  readonly outsideCity: boolean;
  /** All records of the case. */
  readonly contents: readonly DisputeContent[];
  /** What only the hub knows: a passed time limit, a court that has taken the case. */
  readonly states?: readonly CaseState[];
  readonly signalWords?: readonly SignalWords[];
}

const OFFICIAL =
  /村委|居委|村支书|村主任|村书记|村干部|村会计|村两委|政府|街道办|局$|委员会$|大队$|派出所|科长|局长|镇长|乡长|书记|主任$|队长$/;
/** A class has a 班主任, a ward a 科室主任 and a guard a 队长: none of them holds an office, and 中建三局 is a builder. */
const NO_OFFICIAL =
  /业主委员会|业委会|家长委员会|家委会|班主任|(?:科室|科|病区|车间|诊所|物业|客服|项目|销售|护理|酒店|公司)主任|(?:保安|施工|工程|车队|装修|安装|民工|班组)队长|邮局|书局|(?:中[建铁交冶]|水电|葛洲坝)[^区县市]{0,4}局$/;
const ACCUSING = '揭发控告';
const REPORTING = '举报';
/** What is asked of those who look into people, not of those who settle disputes. */
const TO_BE_LOOKED_INTO = /查处|严查|彻查|查办|纪委|监委|举报|检举|控告|揭发|追责|追究/;
const BUSINESS = /公司|企业|老板|经理|物业|商家|店家|开发商|中介/;
const ORGANISATION =
  /公司|集团|厂|店|行|院|校|园|社|所|站|馆|中心|银行|物业|超市|酒店|宾馆|协会|合作|部|工地|项目|平台|委员会|业委会/;
/** A number is read from its first figure on only: from each of its figures anew, a text of nothing else would take hours. */
const WORKERS =
  /((?<![0-9])[0-9]+|(?<![一二两三四五六七八九十百])[一二两三四五六七八九十百]+)(?:余|多|来|几)?(?:名|个|位|号)?(?:工人|农民工|民工|员工|职工|工友|同事)/g;

/** Reads the tables' facts from a case's records: the largest group and amount, all signals, all rounds. Pure. */
export function readFacts({ type, place, outsideCity, contents, states = [], signalWords }: FactsQuestion): CaseFacts {
  const text = contents
    .map(({ title, narrative, claim }) => [title, narrative, claim].filter(Boolean).join('\n'))
    .join('\n');
  const opponents = contents.flatMap((content) => content.respondents);
  const respondents = opponents.flatMap(({ name }) => name ?? []);
  const purposes = [...new Set(contents.flatMap(({ purpose }) => (purpose ? purposeOf(purpose) : [])))];
  const words = signalWords ?? defaultSignals();
  const signals = signalsIn(text, words);
  const told = accusedIn(text, words, signals);
  if (told.length > 0) signals.add('accusation');
  const found = new Set<CaseState>(states);
  if (outsideCity) found.add('outside');
  if (told.length > 0 || respondents.some(isOfficial)) found.add('against-official');
  return {
    type,
    place,
    sides: new Set(opponents.flatMap(sideOf)),
    purposes,
    signals: withoutHearsay(signals, type),
    states: found,
    groupSize: Math.max(1, ...contents.map(groupSizeOf), type === 'D08' ? workersNamed(text) : 1),
    amountYuan: Math.max(0, ...contents.map(({ amountYuan }) => amountYuan ?? 0)),
    rounds: contents.length + contents.filter(({ repeated, links }) => repeated === true && !links?.length).length,
    riskLevel: 'blue',
    respondentNames: [...new Set([...respondents, ...told])],
    isAccusation: isAccusation({
      purposes,
      signals,
      isOfNobodyNamed: respondents.length === 0 && TO_BE_LOOKED_INTO.test(text) && !BUSINESS.test(text),
      isAgainstOfficial: found.has('against-official'),
    }),
  };
}

/** Officials whom the text accuses; most texts are only looked through. */
const accusedIn = (text: string, words: readonly SignalWords[], signals: ReadonlySet<Signal>): string[] =>
  signals.has('accusation') || text.includes('举报')
    ? officialsAccusedIn(text, wordsOf('accusation', words)).filter((name) => !NO_OFFICIAL.test(name))
    : [];

/** Whether a name is an authority's or its people's. */
export const isOfficial = (name: string): boolean => OFFICIAL.test(name) && !NO_OFFICIAL.test(name);

/** 揭发控告 in the petition bureau's words and 举报 in the hotline's, whatever another source calls them (投诉举报). */
const purposeOf = (purpose: string): string =>
  /揭发|检举|控告/.test(purpose) ? ACCUSING : purpose.includes(REPORTING) ? REPORTING : purpose;

/**
 * The petition bureau says so itself. A report by telephone counts where it is against an authority or its people, and so do
 * words of corruption, also where nobody is named, no business is told of and somebody is to be looked into.
 */
function isAccusation(of: {
  readonly purposes: readonly string[];
  readonly signals: ReadonlySet<Signal>;
  readonly isOfNobodyNamed: boolean;
  readonly isAgainstOfficial: boolean;
}): boolean {
  if (of.purposes.includes(ACCUSING)) return true;
  if (of.isAgainstOfficial) return of.purposes.includes(REPORTING) || of.signals.has('accusation');
  return of.isOfNobodyNamed && of.signals.has('accusation');
}

function withoutHearsay(signals: Set<Signal>, type: string): Set<Signal> {
  if (!TYPES_OF_MINORS.includes(type)) signals.delete('minor');
  return signals;
}

/** Whom a respondent is; of a bare name the petition and the hotline do not say what it names. */
function sideOf({ kind, name }: Party): Side[] {
  if (kind === 'person') return ['person'];
  if (name !== undefined && isOfficial(name)) return ['authority'];
  if (kind === 'organisation') return ['organisation'];
  if (name === undefined) return [];
  return [name.length <= 4 && !ORGANISATION.test(name) ? 'person' : 'organisation'];
}

const groupSizeOf = ({ groupSize, complainants }: DisputeContent): number =>
  Math.max(groupSize ?? 1, complainants.length);

function workersNamed(text: string): number {
  const counts = [...text.normalize('NFKC').matchAll(WORKERS)].map((match) => numberOf(match[1]!));
  return Math.max(1, ...counts.filter((count) => count < 10_000));
}

const DIGITS = '零一二三四五六七八九';

/** Chinese numerals up to 999: 二十三, 十二, 两百. */
function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  let total = 0;
  let digit = 0;
  for (const letter of written.replaceAll('两', '二')) {
    if (letter === '百' || letter === '十') {
      total += (digit || 1) * (letter === '百' ? 100 : 10);
      digit = 0;
    } else digit = DIGITS.indexOf(letter);
  }
  return total + digit;
}
