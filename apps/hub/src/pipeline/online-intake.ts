import { COURT } from '#libs/contracts/index.js';
import type { CaseRecord } from './stages.js';

/** What she scanned herself (docs/intake.md); by the same form, but not by herself: 网格员代登记, 综合受理窗口. */
const BY_CODE = '解纷码';
/** 网站, 网上信访, 掌上信访, 微信, APP, 小程序, 扫码, 线上: as sources name their channels. */
const ONLINE = /网|掌上|微信|app|小程序|扫码|线上|在线|公众号|解纷码/i;
/** Somebody else took it down, whatever else the channel is called: 网格员 has nothing to do with a net. */
const TAKEN_DOWN = /网格|代登记|窗口|来访|来信|电话/;

type Came = Pick<CaseRecord, 'system' | 'content'>;

/** Whether one of a case's records came on line (线上受理): the court's mediation system takes nothing in otherwise. */
export const isOnline = (records: readonly Came[]): boolean =>
  records.some(({ system, content: { channel = '' } }) =>
    system === COURT ? true : ONLINE.test(channel) && !TAKEN_DOWN.test(channel),
  );

/** Whether she stated it herself by a 解纷码. */
export const isByCode = (records: readonly Came[]): boolean =>
  records.some(({ content }) => content.channel === BY_CODE);

/** Whether a party has asked for psychological counselling. */
export const wishesCounselling = (records: readonly Came[]): boolean =>
  records.some(({ content }) => content.counselling === true);
