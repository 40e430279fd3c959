import type { Said } from './said.js';

/**
 * What connectors and the hub tell people of how things are, by code and in both languages. Machines and logs keep the English;
 * `{name}` is something that is named, and `{name#}` a number. A system's own code of an error stands as it is.
 */
const SENTENCES = {
  'never-reported': {
    en: 'the connector has never reported: is it running?',
    zh: '对接程序从未报告过：是否已启动？',
  },
  silent: {
    en: 'the connector has been silent for {seconds#} s: is it running?',
    zh: '对接程序已 {seconds} 秒没有消息：是否还在运行？',
  },
  held: {
    en: '{malformed#} of the last {items#} new items cannot be read: nothing more is taken from the source',
    zh: '最近 {items} 条新条目中有 {malformed} 条无法识别：已停止从来源读取',
  },
  'kafka-refuses': { en: 'Kafka does not take messages: {problem}', zh: 'Kafka 不接收消息：{problem}' },
  'counts-differ': {
    en: 'the source counts other records than were read from it',
    zh: '来源报告的条数与读到的不一致',
  },
  'feed-hollow': {
    en: 'the feed gives an empty page below its own highest number',
    zh: '来源在自报的最大编号之前给出了空页',
  },
  'feed-empty-page': { en: 'the feed gives an empty page before its end', zh: '来源在末尾之前给出了空页' },
  'feed-back': { en: 'the numbers of the feed went back', zh: '来源的编号倒退了' },
  'feed-back-again': { en: 'the numbers of the feed went back once more', zh: '来源的编号又一次倒退' },
  'same-cursor': { en: 'the court gives the same cursor again', zh: '法院接口重复给出同一游标' },
  'page-before': { en: 'the source gives the page before once more', zh: '来源又给出了上一页' },
  'same-next-page': { en: 'the source gives the same page as next again', zh: '来源把同一页重复作为下一页' },
  'no-page-of-court': {
    en: 'the answer is not a page of the court: {problem}',
    zh: '法院接口的回答不是约定的一页：{problem}',
  },
  'no-count-of-court': { en: 'the answer is not a count of the court', zh: '法院接口的回答不是约定的条数' },
  'no-count-of-petitions': {
    en: 'the answer is not a count of the petition system',
    zh: '信访系统的回答不是约定的条数',
  },
  'no-page-of-feed': {
    en: 'the answer is not a page of the feed: {problem}',
    zh: '来源的回答不是约定的一页：{problem}',
  },
  'not-as-described': {
    en: 'the answer is not what the description says: {problem}',
    zh: '来源的回答与接入描述不符：{problem}',
  },
  'folder-unread': { en: 'the folder cannot be read: {problem}', zh: '文件夹无法读取：{problem}' },
  'file-unread': { en: '{file} cannot be read: {problem}', zh: '{file} 无法读取：{problem}' },
  status: { en: '{what}: status {status#}', zh: '{what}：状态码 {status}' },
  'too-large': { en: '{what}: the answer is larger than {bytes#} bytes', zh: '{what}：回答超过 {bytes} 字节' },
  'not-json': { en: '{what}: the answer is not JSON', zh: '{what}：回答不是 JSON' },
  'no-token': { en: '{what}: the answer holds no token', zh: '{what}：回答里没有令牌' },
  'no-connection': { en: '{what}: no connection', zh: '{what}：连接不上' },
  'connection-refused': { en: '{what}: ECONNREFUSED', zh: '{what}：连接不上' },
  'host-unknown': { en: '{what}: ENOTFOUND', zh: '{what}：找不到主机' },
  'host-unreachable': { en: '{what}: EHOSTUNREACH', zh: '{what}：主机不通' },
  'connection-reset': { en: '{what}: ECONNRESET', zh: '{what}：连接中断' },
  'timed-out': { en: '{what}: ETIMEDOUT', zh: '{what}：超时没有回答' },
  'no-answer': { en: '{what}: no answer within {ms#} ms', zh: '{what}：{ms} 毫秒内没有回答' },
  'unexpected-zero': {
    en: 'the source says that it has no record at all, and the registry holds {records#} of it',
    zh: '来源报告没有任何记录，而登记库中有它的 {records} 条',
  },
  'books-differ': {
    en: '{source#} at the source, {registry#} in the registry and {quarantine#} in quarantine',
    zh: '来源现有 {source} 条，登记库 {registry} 条，隔离区 {quarantine} 条',
  },
  'records-differ': {
    en: '{records#} records are not in the registry as the source has them',
    zh: '{records} 条记录与来源不一致',
  },
  'stock-unheard': { en: 'nothing was heard of it for {hours#} hours', zh: '{hours} 小时没有进展' },
  'stock-page-missing': { en: 'page {page#} of the inventory did not come', zh: '清单的第 {page} 页没有收到' },
  'kafka-away': {
    en: 'Kafka has not answered for {seconds#} s: wait for a person',
    zh: 'Kafka 已 {seconds} 秒没有回应：等待人工处理',
  },
  'kafka-silent': {
    en: 'Kafka does not answer: how many messages wait is not known',
    zh: 'Kafka 没有回应：积压数量不明',
  },
  'stuck-restart': {
    en: '{lag#} messages wait, and none was taken for {seconds#} s: restart',
    zh: '{lag} 条消息在等待，已 {seconds} 秒没有入库：自动重启',
  },
  'stuck-wait': {
    en: '{lag#} messages wait, and none was taken for {seconds#} s: wait for a person',
    zh: '{lag} 条消息在等待，已 {seconds} 秒没有入库：等待人工处理',
  },
  'topic-made-anew': {
    en: 'the topic was deleted and made anew: it is read from its beginning, and its source again',
    zh: '主题被删除后重建：从头读取，并重读来源',
  },
  'offsets-gone': {
    en: 'offsets {from#} to {until#} were deleted before they were read: the source is read again',
    zh: '位置 {from} 至 {until} 的消息未读即被删除：重读来源',
  },
  'newest-lost': {
    en: 'the topic ends at {end#}, before the position {position#}: its newest messages were lost, the source is read again',
    zh: '主题止于 {end}，早于读取位置 {position}：最新的消息已丢失，重读来源',
  },
  'read-from-beginning': {
    en: 'the topic ends at {end#}, before the position {position#}: it is read from its beginning, and its source again',
    zh: '主题止于 {end}，早于读取位置 {position}：从头读取，并重读来源',
  },
  'topic-setting': {
    en: '{setting} is {found} and should be at least {wanted}',
    zh: '{setting} 现为 {found}，至少应为 {wanted}',
  },
  'rules-not-used': {
    en: '{kind} {version} cannot be used, the last good one stays in force: {problem}',
    zh: '规则 {kind} {version} 无法使用，继续沿用上一版：{problem}',
  },
  'item-too-large': {
    en: 'the item has {bytes#} bytes, more than {most#}; its end is cut off here',
    zh: '这一条有 {bytes} 字节，超过 {most} 字节；此处末尾已截去',
  },
  'mapping-failed': { en: 'the mapping failed: {problem}', zh: '转换出错：{problem}' },
  'item-not-by-schema': {
    en: 'the item cannot be read by its schema, even mended',
    zh: '这一条修补后仍不符合约定的格式',
  },
  'field-missing': {
    en: '{field} is missing: expected {expected}',
    zh: '缺少 {field}，应为 {expected}',
  },
  'field-of-other-type': {
    en: '{field}: expected {expected}, found {found}',
    zh: '{field} 应为 {expected}，实为 {found}',
  },
  'field-unfit': { en: '{field}: {problem}; found {found}', zh: '{field} 不符合约定：{found}（{problem}）' },
  'not-xml': { en: 'not well-formed XML: {problem}', zh: '不是格式正确的 XML：{problem}' },
  'file-not-as-described': {
    en: 'the file is not what the description says: it was left out as a whole',
    zh: '文件与接入描述不符：整个文件未读取',
  },
  'item-not-json': { en: 'the item is not JSON in UTF-8', zh: '这一条不是 UTF-8 编码的 JSON' },
  'line-encoding': {
    en: 'the line holds bytes that {encoding} does not know',
    zh: '这一行含有 {encoding} 编码之外的字节',
  },
  'line-fields': {
    en: 'the line has {fields#} fields, the header {wanted#}',
    zh: '这一行有 {fields} 个字段，表头有 {wanted} 个',
  },
  'message-not-json': { en: 'the message is no JSON', zh: '消息不是 JSON' },
  'message-on-other-topic': {
    en: 'a record of {system} came on the topic of {expected}',
    zh: '{system} 的记录出现在 {expected} 的主题上',
  },
  'not-processed': { en: 'the hub could not process it: {problem}', zh: '中枢无法处理：{problem}' },
} as const satisfies Record<string, Said>;

export type SentenceCode = keyof typeof SENTENCES;
export const SENTENCE_CODES = Object.keys(SENTENCES) as readonly SentenceCode[];

type Named<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Number}#` ? Number : Name) | Named<Rest>
  : never;
export type SentenceValues<Code extends SentenceCode> = {
  readonly [Name in Named<(typeof SENTENCES)[Code]['en']>]: string | number | bigint | null;
};
type Values = Readonly<Record<string, unknown>>;

const NAME = /\{(\w+)(#?)\}/g;
const filled = (template: string, values: Values): string =>
  template.replace(NAME, (_, name: string) => String(values[name]));

/** A sentence as machines and logs keep it, which `readSentence` knows again. Pure. */
export function sentence<Code extends SentenceCode>(code: Code, values: SentenceValues<Code>): string;
export function sentence(code: SentenceCode, values: Values): string {
  return filled(SENTENCES[code].en, values);
}

const READERS = SENTENCE_CODES.map((code) => {
  const { en } = SENTENCES[code];
  const names = [...en.matchAll(NAME)].map(([, name = '']) => name);
  const escaped = en.replace(/[.?*+()]/g, '\\$&');
  const pattern = escaped.replace(NAME, (_, __, number: string) => (number === '' ? '([^]+?)' : '(\\d+)'));
  return { code, names, pattern: new RegExp(`^${pattern}$`) };
});

/** Which sentence it is, and what it names; null for what somebody else has said. Pure. */
export function readSentence(text: string): { readonly code: SentenceCode; readonly values: Values } | null {
  for (const { code, names, pattern } of READERS) {
    const found = pattern.exec(text);
    if (found) return { code, values: Object.fromEntries(names.map((name, at) => [name, found[at + 1]])) };
  }
  return null;
}

/** What schemas call types and formats, as a Chinese reader says it. */
const SCHEMA_WORDS_ZH: ReadonlyMap<unknown, string> = new Map([
  ['string', '文字'],
  ['number', '数字'],
  ['boolean', '是或否'],
  ['array', '列表'],
  ['object', '一组字段'],
  ['no instant', '没有这样的时间'],
  ['no china-time', '没有这样的时间'],
  ['no whole-number', '不是整数'],
]);

const inChinese = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, SCHEMA_WORDS_ZH.get(value) ?? value]));

/** A sentence in the reader's language; what somebody else has said as it is. Pure. */
export function sentenceIn(language: keyof Said, text: string): string {
  const read = readSentence(text);
  if (!read) return text;
  return filled(SENTENCES[read.code][language], language === 'zh' ? inChinese(read.values) : read.values);
}
