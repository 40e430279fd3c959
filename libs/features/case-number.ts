const OPENING = /[[【〔〖「『{<《〈(]/g;
const CLOSING = /[\]】〕〗」』}>》〉)]/g;
const CASE_NUMBER =
  /^\(?((?:19|20)\d\d)\)?([\u4e00-\u9fff]{1,2}\d{0,6}[\u4e00-\u9fff]+?\d{0,2}[\u4e00-\u9fff]*?)0*(\d+)号?(之[一二三四五六七八九十\d]+)?$/u;

/**
 * One form of a 案号 (最高人民法院《关于人民法院案件案号的若干规定》): `（2026） 浙 0106民诉前调01234` and
 * `〔2026〕浙0106民诉前调1234号` both give `(2026)浙0106民诉前调1234号`. What is no case number comes back merely cleaned.
 */
export function normaliseCaseNumber(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(/\s+/g, '')
    .replace(/第(?=\d)/, '');
  const match = CASE_NUMBER.exec(plain);
  return match ? `(${match[1]})${match[2]}${match[3]}号${match[4] ?? ''}` : plain.toUpperCase();
}
