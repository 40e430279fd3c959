import type { DisputeContent, Party } from '#libs/contracts/index.js';
import { type CaseFacts, type CaseState, type PlaceFacts, type Side, type Signal, TYPES_OF_MINORS } from './facts.js';
import { defaultSignals, type SignalWords, signalsIn } from './signals.js';

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
const NO_OFFICIAL = /业主委员会|业委会/;
const ORGANISATION =
  /公司|集团|厂|店|行|院|校|园|社|所|站|馆|中心|银行|物业|超市|酒店|宾馆|协会|合作|部|工地|项目|平台|委员会|业委会/;
const WORKERS =
  /([0-9]+|[一二两三四五六七八九十百]+)(?:余|多|来|几)?(?:名|个|位|号)?(?:工人|农民工|民工|员工|职工|工友|同事)/g;

/** Reads the tables' facts from a case's records: the largest group and amount, all signals, all rounds. Pure. */
export function readFacts({ type, place, outsideCity, contents, states = [], signalWords }: FactsQuestion): CaseFacts {
  const text = contents
    .map(({ title, narrative, claim }) => [title, narrative, claim].filter(Boolean).join('\n'))
    .join('\n');
  const opponents = contents.flatMap((content) => content.respondents);
  const respondents = opponents.flatMap(({ name }) => name ?? []);
  const purposes = [...new Set(contents.flatMap(({ purpose }) => purpose ?? []))];
  const signals = signalsIn(text, signalWords ?? defaultSignals());
  const found = new Set<CaseState>(states);
  if (outsideCity) found.add('outside');
  if (respondents.some((name) => OFFICIAL.test(name) && !NO_OFFICIAL.test(name))) found.add('against-official');
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
    respondentNames: [...new Set(respondents)],
    isAccusation: isAccusation({ purposes, signals, respondents, isAgainstOfficial: found.has('against-official') }),
  };
}

/**
 * The petition bureau says so itself. A report by telephone counts where it is against an authority or its people, and so do
 * words of corruption, also where nobody is named: they are then of somebody whom the text describes.
 */
function isAccusation(of: {
  readonly purposes: readonly string[];
  readonly signals: ReadonlySet<Signal>;
  readonly respondents: readonly string[];
  readonly isAgainstOfficial: boolean;
}): boolean {
  if (of.purposes.includes('揭发控告')) return true;
  if (of.isAgainstOfficial) return of.purposes.includes('举报') || of.signals.has('accusation');
  return of.respondents.length === 0 && of.signals.has('accusation');
}

function withoutHearsay(signals: Set<Signal>, type: string): Set<Signal> {
  if (!TYPES_OF_MINORS.includes(type)) signals.delete('minor');
  return signals;
}

/** Whom a respondent is; of a bare name the petition and the hotline do not say what it names. */
function sideOf({ kind, name }: Party): Side[] {
  if (kind === 'person') return ['person'];
  if (name !== undefined && OFFICIAL.test(name) && !NO_OFFICIAL.test(name)) return ['authority'];
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
