import type { Said } from '#libs/contracts/index.js';

/** To whoever shows neither session nor key. */
export const SIGN_IN: Said = {
  zh: '请登录（POST /api/v1/session），或在 Authorization: Bearer 中出示密钥',
  en: 'sign in at /api/v1/session, or send Authorization: Bearer <key>',
};
