import { describe, expect, it } from '@jest/globals';
import { weakness } from './password-strength.js';

describe('a password', () => {
  it.each(['correct-lamp-orchid-71', '青山一道同云雨明月何曾是两乡', 'x9!Kq2#vLm8$'])(
    '%s is strong enough',
    (password) => expect(weakness(password, ['linxiao'])).toBeNull(),
  );
  it.each(['short-1!', 'passwordpassword', '111111111111', 'qwertyuiop[]', 'linxiaolinxiao', 'yian-tong-demo'])(
    '%s is not',
    (password) => expect(weakness(password, ['linxiao'])).not.toBeNull(),
  );
});
