import { Problem } from '../web/problem.js';

export const noSuchPair = (reviewId: string): Problem =>
  new Problem('not-found', {
    zh: `没有这一对待核记录：${reviewId}`,
    en: `no pair ${reviewId} waits for review`,
  });
