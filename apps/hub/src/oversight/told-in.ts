import type { Language } from '../web/language.js';

/** What connectors and the hub say of how things are, and the same in Chinese. What is named in it stays as it is. */
export const IN_CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^the connector has never reported: is it running\?$/, '对接程序从未报告过：是否已启动？'],
  [/^the connector has been silent for (\d+) s: is it running\?$/, '对接程序已 $1 秒没有消息：是否还在运行？'],
  [
    /^(\d+) of the last (\d+) new items cannot be read: nothing more is taken from the source$/,
    '最近 $2 条新条目中有 $1 条无法识别：已停止从来源读取',
  ],
  [/^Kafka does not take messages: (.*)$/s, 'Kafka 不接收消息：$1'],
  [/^the source counts other records than were read from it$/, '来源报告的条数与读到的不一致'],
  [/^the feed gives an empty page below its own highest number$/, '来源在自报的最大编号之前给出了空页'],
  [/^the feed gives an empty page before its end$/, '来源在末尾之前给出了空页'],
  [/^the numbers of the feed went back( once more)?$/, '来源的编号倒退了'],
  [/^the court gives the same cursor again$/, '法院接口重复给出同一游标'],
  [/^the source gives the (?:page before once more|same page as next again)$/, '来源重复给出同一页'],
  [/^the answer is not (?:a page|what|a count).*$/s, '来源的回答不符合约定的格式'],
  [/^the folder cannot be read: (.*)$/, '文件夹无法读取：$1'],
  [/^(.*) cannot be read: (.*)$/, '$1 无法读取：$2'],
  [/^((?:GET|POST) .*): status (\d+)$/, '$1：状态码 $2'],
  [/^((?:GET|POST) .*): the answer is larger than (\d+) bytes$/, '$1：回答超过 $2 字节'],
  [/^((?:GET|POST) .*): the answer (?:is not JSON|holds no token)$/, '$1：回答不是约定的令牌'],
  [/^((?:GET|POST) .*): (?:no connection|ECONNREFUSED|ENOTFOUND|EHOSTUNREACH)$/, '$1：连接不上'],
  [/^((?:GET|POST) .*): (?:ETIMEDOUT|no answer within .*)$/, '$1：超时没有回答'],
  [
    /^the source says that it has no record at all, and the registry holds (\d+) of it$/,
    '来源报告没有任何记录，而登记库中有它的 $1 条',
  ],
  [
    /^(\d+) at the source, (\d+) in the registry and (\d+) in quarantine$/,
    '来源现有 $1 条，登记库 $2 条，隔离区 $3 条',
  ],
  [/^(\d+) records are not in the registry as the source has them$/, '$1 条记录与来源不一致'],
  [/^nothing was heard of it for (\d+) hours$/, '$1 小时没有进展'],
  [/^page (\d+) of the inventory did not come$/, '清单的第 $1 页没有收到'],
  [/^Kafka has not answered for (\d+) s: wait for a person$/, 'Kafka 已 $1 秒没有回应：等待人工处理'],
  [/^Kafka does not answer: how many messages wait is not known$/, 'Kafka 没有回应：积压数量不明'],
  [/^(\d+) messages wait, and none was taken for (\d+) s: restart$/, '$1 条消息在等待，已 $2 秒没有入库：自动重启'],
  [/^(\d+) messages wait, and none was taken for (\d+) s: .*$/, '$1 条消息在等待，已 $2 秒没有入库：等待人工处理'],
  [
    /^the topic was deleted and made anew: it is read from its beginning, and its source again$/,
    '主题被删除后重建：从头读取，并重读来源',
  ],
  [
    /^offsets (\d+) to (\d+) were deleted before they were read: the source is read again$/,
    '位置 $1 至 $2 的消息未读即被删除：重读来源',
  ],
  [
    /^the topic ends at (\d+), before the position (\d+): its newest messages were lost, the source is read again$/,
    '主题止于 $1，早于读取位置 $2：最新的消息已丢失，重读来源',
  ],
  [
    /^the topic ends at (\d+), before the position (\d+): it is read from its beginning, and its source again$/,
    '主题止于 $1，早于读取位置 $2：从头读取，并重读来源',
  ],
  [/^(\S+) is (.*) and should be at least (.*)$/, '$1 现为 $2，至少应为 $3'],
  [/^(\S+) (\S+) cannot be used, the last good one stays in force: (.*)$/s, '规则 $1 $2 无法使用，继续沿用上一版：$3'],
];

/** A sentence of ours in the reader's language; as it is where there are no words for it. Pure. */
export function toldIn(language: Language, sentence: string): string {
  if (language === 'en') return sentence;
  const [pattern, chinese] = IN_CHINESE.find(([one]) => one.test(sentence)) ?? [/^$/, ''];
  return chinese === '' ? sentence : sentence.replace(pattern, chinese);
}
