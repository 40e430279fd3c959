import { describe, expect, it } from '@jest/globals';
import { IntakeSettingsError, readIntakeSettings } from './settings.js';

const read = (servers: string | undefined) =>
  readIntakeSettings({
    INTAKE_DATABASE_URL: 'postgresql://intake:secret@127.0.0.1:5432/intake',
    INTAKE_FEED_KEY: 'a-feed-key-that-is-long-enough-for-it',
    INTAKE_DEMO: '1',
    INTAKE_ICE_SERVERS: servers,
  }).iceServers;

describe('INTAKE_ICE_SERVERS', () => {
  it('is none, or what RTCPeerConnection takes', () => {
    expect([read(undefined), read('')]).toEqual([[], []]);
    const servers = [
      { urls: 'stun:stun.example.gov.cn:3478' },
      { urls: ['turn:[2001:db8::1]:3478?transport=udp', 'turns:turn.example.gov.cn'], username: 'u', credential: 'c' },
    ];
    expect(read(JSON.stringify(servers))).toEqual(servers);
  });

  it.each([
    '{}',
    'stun:stun.example.gov.cn',
    '[null]',
    '[{"urls":[]}]',
    '[{"urls":"https://turn.example.gov.cn"}]',
    '[{"urls":"turn:turn.example.gov.cn"}]',
    '[{"urls":"stun:stun.example.gov.cn","more":1}]',
  ])('is refused at the start where browsers could not use it: %s', (text) => {
    expect(() => read(text)).toThrow(IntakeSettingsError);
  });
});
