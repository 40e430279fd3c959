import { type Ask, type AskedPaper, type ProposedTime, RATINGS, type Said } from '#libs/contracts/index.js';

const PAPERS: Readonly<Record<AskedPaper, Said>> = {
  identity: { zh: '身份证明', en: 'proof of identity' },
  contract: { zh: '合同、协议或收据', en: 'contracts, agreements or receipts' },
  payment: { zh: '付款或转账记录', en: 'records of payments' },
  photos: { zh: '现场照片', en: 'photos of the place' },
  'title-deed': { zh: '产权或租赁证明', en: 'proof of ownership or lease' },
  medical: { zh: '病历和医药费单据', en: 'medical records and bills' },
  decision: { zh: '有关部门的决定或答复', en: 'decisions or answers of authorities' },
  'other-papers': { zh: '其他有关材料', en: 'other papers about it' },
};

const PLACES: Readonly<Record<string, Said>> = {
  online: { zh: '网上', en: 'on line' },
  video: { zh: '视频', en: 'by video' },
  telephone: { zh: '电话', en: 'by telephone' },
};

/** What each rating is called, the worst first. */
const RATED: readonly Said[] = [
  { zh: '很不满意', en: 'very dissatisfied' },
  { zh: '不满意', en: 'dissatisfied' },
  { zh: '一般', en: 'neither' },
  { zh: '满意', en: 'satisfied' },
  { zh: '非常满意', en: 'very satisfied' },
];

/** What she may choose from, the best first. */
export const ratingChoices = () => RATINGS.map((value, at) => ({ value, label: RATED[at] as Said })).toReversed();

const ratingWords = (choice: string): Said | undefined => RATED[(RATINGS as readonly string[]).indexOf(choice)];

/** 2026-12-03 09:30, 翠苑街道综治中心. */
export function timeWords({ on, from, place }: ProposedTime): Said {
  const where = PLACES[place] ?? { zh: place, en: place };
  return { zh: `${on} ${from}，${where.zh}`, en: `${on} ${from}, ${where.en}` };
}

/** What she is asked, as a sentence. */
export function askWords({ kind, papers = [], whose }: Ask): Said {
  if (kind === 'time') return { zh: '请选一个调解时间', en: 'Please choose a time for the mediation' };
  if (kind === 'papers')
    return {
      zh: `请提交：${papers.map((paper) => PAPERS[paper].zh).join('、')}`,
      en: `Please send: ${papers.map((paper) => PAPERS[paper].en).join('; ')}`,
    };
  if (kind === 'address')
    return whose === 'own'
      ? { zh: '请写明您现在的住址', en: 'Please say where you live now' }
      : { zh: '请写明对方的地址或怎样找到对方', en: 'Please say where the other side is, or how to find them' };
  if (kind === 'wanted') return { zh: '请写明您希望怎样解决', en: 'Please say how you want it settled' };
  if (kind === 'room') return { zh: '请到网上调解室', en: 'Please come to the room' };
  if (kind === 'account') return { zh: '请写明最近的情况', en: 'Please say how things stand now' };
  if (kind === 'rating') return { zh: '请评价这件事的办理', en: 'Please say how you were treated' };
  return { zh: '请给负责的单位打个电话', en: 'Please call the unit in charge' };
}

/** Which time somebody chose; null: none was chosen. */
const chosenTime = ({ times = [] }: Ask, choice: string): Said | null => {
  const time = times[Number(choice) - 1];
  return time ? timeWords(time) : null;
};

/** What somebody else chose. */
export const othersChoice = (ask: Ask, choice: string): Said =>
  chosenTime(ask, choice) ?? { zh: '这些时间都不行', en: 'none of these times' };

/** What she answered, in few words. */
export function choiceWords(ask: Ask, choice: string): Said {
  const time = chosenTime(ask, choice);
  if (time) return { zh: `您选了：${time.zh}`, en: `You chose: ${time.en}` };
  const rating = ratingWords(choice);
  if (rating) return { zh: `您的评价：${rating.zh}`, en: `You said: ${rating.en}` };
  return choice === 'none'
    ? { zh: '您答复：这些时间都不行', en: 'You answered: none of these times' }
    : { zh: '您已答复', en: 'You have answered' };
}
