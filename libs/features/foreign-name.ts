/** Letters of other scripts than Chinese, as names are written in them. */
const IN_LETTERS =
  /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{M}\s.,'’`·•・ー-]+$/u;
/** 买买提·艾力, 卡尔·马克思. */
const IN_PARTS = /^[\u3400-\u9fff]{1,12}(?:[·•・‧.][\u3400-\u9fff]{1,12}){1,4}$/u;
const COMPANY =
  /(?:^|[\s.,])(?:co|ltd|limited|inc|corp|corporation|llc|llp|gmbh|plc|ag|company|group|holdings?|bank|hotel|inn|school|college|university|academy|hospital|clinic|club|store|shop|mall|cafe|coffee|bar|restaurant|studio|centre|center|trading|technology|tech|property|services?|association)(?=$|[\s.,])/i;
const COURTESY = /(?:先生|女士|小姐|太太|老师|外教|教练|师傅|同学|医生|博士|教授)+$/u;

/**
 * Whether a name can be a person's of another script or people: John Smith, Mike外教, 买买提·艾力. A single word (Linda)
 * can be one, whatever shop may bear it; where a word says that it is a company, it is none.
 */
export function looksLikeForeigner(written: string): boolean {
  const name = written.normalize('NFKC').trim().replace(COURTESY, '');
  if (name === '') return false;
  return IN_PARTS.test(name) || (IN_LETTERS.test(name) && /\p{L}{2}/u.test(name) && !COMPANY.test(name));
}
