import { cleanText } from './clean-text.js';
import { toSimplified } from './simplified-script.js';
import { findStatements } from './statements.js';
import { COMPOUND_SURNAMES, NO_NAME_HEADS, SINGLE_SURNAMES } from './surnames.js';

/** Behind these a person's name follows in forms, transcripts and letters. */
const LABEL =
  /(?:姓名|名字|名叫|联系人|来电人|来信人|反映人|投诉人|申请人|被申请人|当事人|举报人|被举报人|信访人|被反映人|报警人|原告|被告|第三人|户主|本人|我叫|我是|署名|签名|患者|死者|伤者|受害人|代理人|法定代表人|法人代表?|负责人|经办人|承办人|调解员)(?:姓名)?[\s::是为叫系]{0,2}([\u3400-\u9fff]{2,4})/gu;
/** 张国强先生, 诸葛明月女士: the title tells that a name stands before it. */
const TITLED = /([\u3400-\u9fff]{2,4})(?:先生|女士|小姐|太太|师傅|老师|阿姨|大爷|大妈|同志)/gu;
/** 买买提·艾力 */
const DOTTED = /[\u3400-\u9fff]{1,8}(?:[·•・][\u3400-\u9fff]{1,8}){1,3}/gu;
/** A name has ended before these. */
const NO_NAME = /[的了在是有不没我你他她们和与说称要把被将来去到家里面也就都又对于从请让给住因为于及等未曾已向反诉]/u;

/**
 * Names of people that a text itself gives away, the surname included: for hiding them where nobody has said who is
 * named. Finds more than there are rather than less: a word too many behind stars is the lesser harm.
 */
export function namesInText(text: string): string[] {
  const plain = toSimplified(cleanText(text));
  const names = new Set(plain.match(DOTTED) ?? []);
  const { self, people } = findStatements(plain);
  for (const person of [self, ...people]) {
    const name = person && person.given !== '' ? person.surname + person.given : '';
    if (name.length >= 2 && !name.includes('*')) names.add(name);
  }
  for (const [, written = ''] of plain.matchAll(LABEL)) names.add(nameAtStart(written));
  for (const [, written = ''] of plain.matchAll(TITLED)) names.add(nameAtEnd(written));
  names.delete('');
  return [...names];
}

const surnameLength = (word: string): number =>
  COMPOUND_SURNAMES.has(word.slice(0, 2)) ? 2 : SINGLE_SURNAMES.has(word.slice(0, 1)) ? 1 : 0;

/** 张国强反映 -> 张国强; '' where no name begins. */
function nameAtStart(word: string): string {
  const surname = surnameLength(word);
  if (surname === 0 || NO_NAME_HEADS.test(word)) return '';
  const given = word.slice(surname, surname + 2);
  const end = given.search(NO_NAME);
  const name = word.slice(0, surname) + (end < 0 ? given : given.slice(0, end));
  return name.length > surname ? name : '';
}

/** 找到张国强 -> 张国强: the longest ending that can be a name. */
function nameAtEnd(word: string): string {
  for (let start = 0; start <= word.length - 2; start++) {
    const name = word.slice(start);
    const surname = surnameLength(name);
    const given = name.length - surname;
    if (surname > 0 && given >= 1 && given <= 2 && !NO_NAME.test(name) && !NO_NAME_HEADS.test(name)) return name;
  }
  return '';
}
