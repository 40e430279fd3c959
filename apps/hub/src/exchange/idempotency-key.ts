import { invalid } from '../web/problem.js';

/** The value of the header. Throws Problem where it cannot be one. */
export function keyOf(header: string | undefined): string {
  if (header === undefined || !/^[\x21-\x7e]{1,64}$/.test(header))
    throw invalid('Idempotency-Key', { zh: '须为 1 至 64 个可见字符', en: 'must be 1 to 64 visible characters' });
  return header;
}
