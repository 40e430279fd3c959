import { COURT, HOTLINE, PETITION } from '#libs/contracts/index.js';

/** What people call the systems that are always there; a further one is called what its own connector says. */
export const SYSTEM_NAMES: ReadonlyMap<string, { readonly nameZh: string; readonly nameEn: string }> = new Map([
  [COURT, { nameZh: '法院在线调解', nameEn: 'Court mediation' }],
  [PETITION, { nameZh: '信访', nameEn: 'Petitions' }],
  [HOTLINE, { nameZh: '12345 热线', nameEn: '12345 hotline' }],
]);
