import { decrypt, encrypt, SUITES, type SuiteKey, suiteKey } from './cipher-suite.js';
import { UnsealingError } from './unsealing-error.js';

const hex = (text: string) => Buffer.from(text, 'hex');

describe('ciphers are those of their standards', () => {
  it('AES-256-GCM: test case 16 of McGrew and Viega, The Galois/Counter Mode of Operation', () => {
    const key: SuiteKey = {
      suite: 'aes-256-gcm',
      cipherKey: hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
      macKey: Buffer.alloc(0),
    };
    const plain = hex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
    const nonce = hex('cafebabefacedbaddecaf888');
    const sealed = encrypt(key, hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'), plain, nonce);
    expect(sealed.subarray(12).toString('hex')).toBe(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b',
    );
  });

  it('SM4: the example of GB/T 32907-2016, A.1, as the first block of a key stream', () => {
    const block = hex('0123456789abcdeffedcba9876543210');
    const key: SuiteKey = { suite: 'sm4-ctr-hmac-sm3', cipherKey: block, macKey: Buffer.alloc(32) };
    const sealed = encrypt(key, Buffer.alloc(0), Buffer.alloc(16), block);
    expect(sealed.subarray(16, 32).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('what was sealed by an earlier build opens: keys are derived as ever', () => {
    const sealed = {
      'aes-256-gcm': '69aae0cd6b04138d892fab909186a598daaec53cd942cf55c790b274be9a185241bf',
      'sm4-ctr-hmac-sm3':
        '89fb0ef81340f2b3a4b82edfe43852adcdf2be415d34c584c9fce77af70134fc6dd95f81161e33f63cfbf070dca00768bef5b84c4620',
    };
    for (const suite of SUITES)
      expect(decrypt(suiteKey(Buffer.alloc(32, 7), suite), Buffer.from('头'), hex(sealed[suite])).toString()).toBe(
        '纠纷',
      );
  });
});

describe.each(SUITES)('%s', (suite) => {
  const key = suiteKey(Buffer.alloc(32, 1), suite);
  const bound = Buffer.from('{"id":"1"}');
  const plain = Buffer.from('物业公司不修电梯');

  it('gives back what it was given, never twice in the same form', () => {
    const sealed = encrypt(key, bound, plain);
    expect(decrypt(key, bound, sealed)).toEqual(plain);
    expect(encrypt(key, bound, plain)).not.toEqual(sealed);
    expect(sealed.includes(plain)).toBe(false);
  });

  it('notices each changed byte, and each that is missing', () => {
    const sealed = encrypt(key, bound, plain);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1 << (at % 8);
      expect(() => decrypt(key, bound, changed)).toThrow(UnsealingError);
      expect(() => decrypt(key, bound, sealed.subarray(0, at))).toThrow(UnsealingError);
    }
  });

  it('opens with no other key and beside no other header', () => {
    const sealed = encrypt(key, bound, plain);
    expect(() => decrypt(suiteKey(Buffer.alloc(32, 2), suite), bound, sealed)).toThrow(/another key/);
    expect(() => decrypt(key, Buffer.from('{"id":"2"}'), sealed)).toThrow(/altered/);
  });
});
