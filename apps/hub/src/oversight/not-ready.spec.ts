import { describe, expect, it } from '@jest/globals';
import { ServiceUnavailableException } from '@nestjs/common';
import { notReady } from './not-ready.js';

describe('who is not ready', () => {
  it('is named with the time of it, and without what else is known', () => {
    const error = {
      registry: { status: 'down', message: 'connect ECONNREFUSED 10.1.2.3:5432' },
      kafka: { status: 'down', silentSeconds: 200 },
      intake: { status: 'down', stuckSeconds: 190 },
    };
    const { message } = notReady(new ServiceUnavailableException({ status: 'error', error })) as Error;
    expect(message).toBe('not ready: registry, kafka (no answer for 200 s), intake (nothing taken for 190 s)');
  });

  it('is not said of other errors', () => {
    const error = new ServiceUnavailableException();
    expect(notReady(error)).toBe(error);
  });
});
