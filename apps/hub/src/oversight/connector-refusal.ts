import { Problem } from '../web/problem.js';

/** What connectors answer, by how it begins; what follows is of the source, and stays as it is. */
const IN_CHINESE: readonly (readonly [string, string])[] = [
  ['too many windows wait to be read again', '等待重读的时段过多'],
  ['the checkpoint can be set only while the connector is paused', '只有暂停对接时才能设置读取位置'],
  ['not a checkpoint of this connector: ', '不是本对接程序的读取位置：'],
  ['not reached: ', '读取来源未成功：'],
  ['not interpreted: ', '无法解读：'],
  ['not redriven: ', '无法重新送入：'],
  ['not fetched: the source gives no files', '这个来源不提供文件'],
  ['not fetched: ', '没有取到文件：'],
  ['no such command: ', '没有这个指令：'],
];

/** A connector did not do what it was asked. */
export function refusedBy(system: string, error: string): Problem {
  const [begins, chinese] = IN_CHINESE.find(([beginning]) => error.startsWith(beginning)) ?? ['', ''];
  return new Problem('conflict', {
    zh: `${system} 的对接程序没有照办：${chinese}${error.slice(begins.length)}`,
    en: error,
  });
}
