import { COURT } from '#libs/contracts/index.js';
import type { CaseRecord } from './stages.js';

/** 网站, 网上信访, 微信, APP, 小程序, 扫码, 线上: as sources name their channels. */
const ONLINE = /网|微信|app|小程序|扫码|线上|在线|公众号/i;

/** Whether one of a case's records came on line (线上受理): the court's mediation system takes nothing in otherwise. */
export const isOnline = (records: readonly Pick<CaseRecord, 'system' | 'content'>[]): boolean =>
  records.some(({ system, content }) => system === COURT || ONLINE.test(content.channel ?? ''));
