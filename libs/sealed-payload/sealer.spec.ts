import { SUITES } from './cipher-suite.js';
import { activeOf, type MasterKey, type MasterKeys } from './master-keys.js';
import { Opener } from './opener.js';
import { NoMasterKey, Sealer } from './sealer.js';
import { UnsealingError } from './unsealing-error.js';

const OLD: MasterKey = { id: '2026.01.01-00.00.00-0000', secret: Buffer.alloc(32, 1) };
const NEW: MasterKey = { id: '2026.03.01-00.00.00-ffff', secret: Buffer.alloc(32, 2) };

const known = (...keys: MasterKey[]): MasterKeys => ({
  active: (at) => activeOf(keys, at),
  find: (id) => keys.find((key) => key.id === id) ?? null,
});
const at = (day: string) => () => new Date(`${day}T00:00:00Z`);
const faultOf = (open: () => unknown) => {
  try {
    open();
    return null;
  } catch (error) {
    return (error as UnsealingError).fault;
  }
};

describe.each(SUITES)('%s', (suite) => {
  const sealer = new Sealer(known(OLD, NEW), suite, '/connectors/court', at('2026-02-01'));
  const header = { id: 'event', subject: 'A1' };

  it('what is sealed opens with its key, and shows nothing without', () => {
    const sealed = sealer.seal(header, '{"name":"沈佩兰"}');
    expect(sealed).toMatchObject({ ...header, sealsuite: suite, sealmaster: OLD.id });
    expect(Buffer.from(sealed.data_base64, 'base64').includes('沈')).toBe(false);
    expect(new Opener(known(OLD)).open(sealed, '/connectors/court').toString()).toBe('{"name":"沈佩兰"}');
  });

  it('tells a key that is missing from what was altered', () => {
    const sealed = sealer.seal(header, 'x');
    const opener = new Opener(known(OLD, NEW));
    const open = (changed: object, use = '/connectors/court') =>
      faultOf(() => opener.open({ ...sealed, ...changed }, use));
    expect(open({})).toBeNull();
    expect(faultOf(() => new Opener(known(NEW)).open(sealed, '/connectors/court'))).toBe('unknown-key');
    expect(open({ subject: 'A2' })).toBe('altered');
    expect(open({ added: 1 })).toBe('altered');
    expect(open({ sealmaster: NEW.id })).toBe('altered');
    expect(open({ sealsuite: 'rot13' })).toBe('malformed');
    expect(open({ sealkey: 'AAAA' })).toBe('malformed');
    expect(open({ data_base64: '' })).toBe('malformed');
    expect(open({}, '/connectors/petition')).toBe('altered');
    const other = sealer.seal({ ...header, id: 'other' }, 'y');
    expect(open({ data_base64: other.data_base64 })).toBe('altered');
  });
});

describe('data keys', () => {
  it('last an hour, or until another master key is due', () => {
    let now = new Date('2026-02-28T22:30:00Z');
    const sealer = new Sealer(known(OLD, NEW), 'aes-256-gcm', 'a', () => now);
    const keyAt = (time: string) => {
      now = new Date(time);
      const { sealmaster, sealkey } = sealer.seal({}, 'x');
      return { sealmaster, sealkey };
    };
    const first = keyAt('2026-02-28T22:30:00Z');
    expect(keyAt('2026-02-28T23:29:59Z')).toEqual(first);
    const second = keyAt('2026-02-28T23:30:00Z');
    expect(second.sealkey).not.toBe(first.sealkey);
    expect(second.sealmaster).toBe(OLD.id);
    expect(keyAt('2026-03-01T00:00:00Z').sealmaster).toBe(NEW.id);
  });

  it('need a master key', () => {
    expect(() => new Sealer(known(), 'aes-256-gcm', 'a').seal({}, 'x')).toThrow(NoMasterKey);
  });
});
