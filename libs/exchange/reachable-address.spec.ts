import { describe, expect, it } from '@jest/globals';
import { addressRefusal, mayReach, readAllowedReceivers } from './reachable-address.js';
import { pushWebhook } from './webhook.js';

const NOBODY = readAllowedReceivers('');
const ALLOWED = readAllowedReceivers('receiver.gov.example, 10.20.0.0/16, fd00::5');

describe('a receiver’s address', () => {
  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
  ])('%s is not to be reached', (address) => {
    expect(mayReach('receiver.example', address, NOBODY)).toBe(false);
  });

  it('of the public network is, and one that an operator allows', () => {
    for (const address of ['8.8.8.8', '172.32.0.1', '2400:3200::1'])
      expect(mayReach('receiver.example', address, NOBODY)).toBe(true);
    const allowed = [
      ['a.example', '10.20.3.4'],
      ['Receiver.GOV.example', '10.99.0.1'],
      ['a.example', 'fd00::5'],
    ] as const;
    expect(allowed.map(([name, address]) => mayReach(name, address, ALLOWED))).toEqual([true, true, true]);
    expect([mayReach('a.example', '10.21.0.1', ALLOWED), mayReach('a.example', 'fd00::6', ALLOWED)]).toEqual([
      false,
      false,
    ]);
  });

  it('is looked at by what a name stands for, however it is written', async () => {
    const urls = [
      'http://localhost:1/',
      'http://127.1/',
      'http://0x7f000001/',
      'http://[::1]:8080/',
      'http://2130706433/',
    ];
    const refused = await Promise.all(urls.map((url) => addressRefusal(url, NOBODY)));
    expect(refused).toEqual(['localhost', '127.0.0.1', '127.0.0.1', '::1', '127.0.0.1']);
    expect(await addressRefusal('http://localhost:1/', readAllowedReceivers('localhost'))).toBeNull();
  });

  it('is looked at when something is sent, too', async () => {
    const message = { secret: Buffer.from('s'), id: '1', body: '{}' };
    for (const url of ['http://localhost:9/', 'http://127.0.0.1:9/'])
      expect(await pushWebhook({ ...message, url }, 0, NOBODY)).toEqual({
        outcome: 'failed',
        trouble: 'no answer: FORBIDDEN_ADDRESS',
      });
  });

  it('is not one where the setting names nothing that could be', () => {
    expect(() => readAllowedReceivers('10.0.0.0/8, http://x')).toThrow(/http:\/\/x/);
  });
});
