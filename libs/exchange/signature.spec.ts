import { signatureFault, signatureOf } from './signature.js';

const SECRET = Buffer.from('a secret of thirty-two characters');
const MESSAGE = { id: '17', at: 1_772_440_000, body: '{"data":"纠纷"}' };
const faultOf = (change: Partial<typeof MESSAGE>, signature = signatureOf(SECRET, MESSAGE), now = MESSAGE.at) =>
  signatureFault(SECRET, { ...MESSAGE, ...change }, signature, now);

describe('a signed message', () => {
  it('is known for the sender’s, by SHA-256 or SM3 alone', () => {
    const [sha256 = '', sm3 = ''] = signatureOf(SECRET, MESSAGE).split(' ');
    expect([sha256.slice(0, 3), sm3.slice(0, 5)]).toEqual(['v1,', 'v1sm,']);
    expect([faultOf({}), faultOf({}, sha256), faultOf({}, `v9,AAAA ${sm3}`)]).toEqual([null, null, null]);
  });

  it.each([
    ['another body', { body: '{"data":"赔偿"}' }],
    ['another id', { id: '18' }],
    ['another time', { at: MESSAGE.at + 1 }],
  ])('is forged with %s', (_, change) => {
    expect(faultOf(change)).toBe('forged');
  });

  it('is forged by another secret, and by no signature at all', () => {
    expect(faultOf({}, signatureOf(Buffer.from('another'), MESSAGE))).toBe('forged');
    expect([faultOf({}, ''), faultOf({}, 'v1,'), faultOf({}, 'constructor,AAAA')]).toEqual([
      'forged',
      'forged',
      'forged',
    ]);
  });

  it('is refused when it is played again later', () => {
    const signature = signatureOf(SECRET, MESSAGE);
    expect(faultOf({}, signature, MESSAGE.at + 300)).toBeNull();
    expect(faultOf({}, signature, MESSAGE.at + 301)).toBe('stale');
    expect(faultOf({ at: Number.NaN }, signature)).toBe('stale');
  });
});
