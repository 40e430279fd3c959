import { describe, expect, it } from '@jest/globals';
import { describe as problemDetails } from './problem.filter.js';
import { Problem } from './problem.js';
import { Reasoned, ReasonedOnDay } from './reasoned.dto.js';
import { validation } from './validation.js';

const refused = async (body: object, metatype: typeof Reasoned = Reasoned) => {
  const problem = await validation.transform(body, { type: 'body', metatype }).catch((error: unknown) => error);
  if (!(problem instanceof Problem)) throw new Error('it was taken');
  return problem;
};

describe('input that is not as it should be', () => {
  it('is refused in the reader’s language, each wrong member by name', async () => {
    const problem = await refused({ reason: ' ', on: '2026-02-30', more: 1 }, ReasonedOnDay);
    expect(problemDetails(problem, 'zh').errors).toEqual(
      expect.arrayContaining([
        { field: 'more', message: '没有这一项' },
        { field: 'reason', message: '格式不对，或没有填写' },
        { field: 'on', message: '须为日历上的日期，如 2026-11-01' },
      ]),
    );
    expect(problemDetails(problem, 'en').errors).toContainEqual({ field: 'reason', message: 'must not be empty' });
  });

  it('says nothing in English to who reads Chinese', async () => {
    for (const body of [
      {},
      { reason: 5 },
      { reason: 'x'.repeat(5000) },
      { reason: '\0' },
      { reason: '好', more: [] },
    ]) {
      const { detail = '' } = problemDetails(await refused(body), 'zh');
      expect(detail.replace(/\b(?:reason|more)\b/g, '')).not.toMatch(/[a-z]{3}/i);
    }
  });
});
