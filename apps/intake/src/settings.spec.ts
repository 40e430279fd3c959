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

describe('INTAKE_NOTICE_URL', () => {
  const gateway = (url?: string, secret?: string) =>
    readIntakeSettings({
      INTAKE_DATABASE_URL: 'postgresql://intake:secret@127.0.0.1:5432/intake',
      INTAKE_FEED_KEY: 'a-feed-key-that-is-long-enough-for-it',
      INTAKE_DEMO: '1',
      INTAKE_NOTICE_URL: url,
      INTAKE_NOTICE_SECRET: secret,
    }).noticeGateway;
  const good = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

  it('is off, or an address with a secret', () => {
    expect([gateway(), gateway('', good)]).toEqual([null, null]);
    expect(gateway('https://sms.example.gov.cn/notices', good)).toMatchObject({ secret: Buffer.alloc(32, 1) });
  });

  it.each([
    ['sms.example.gov.cn', good],
    ['ftp://sms.example.gov.cn', good],
    ['https://sms.example.gov.cn', undefined],
    ['https://sms.example.gov.cn', 'whsec_c2hvcnQ='],
    ['https://sms.example.gov.cn', good.slice(6)],
  ])('is refused at the start where nothing could be sent, or signed: %s %s', (url, secret) => {
    expect(() => gateway(url, secret)).toThrow(IntakeSettingsError);
  });
});

describe('INTAKE_IDENTITY_ISSUER', () => {
  const provider = (more: NodeJS.ProcessEnv) =>
    readIntakeSettings({
      INTAKE_DATABASE_URL: 'postgresql://intake:secret@127.0.0.1:5432/intake',
      INTAKE_FEED_KEY: 'a-feed-key-that-is-long-enough-for-it',
      INTAKE_DEMO: '1',
      INTAKE_IDENTITY_CLIENT_ID: 'intake',
      INTAKE_IDENTITY_CLAIMS: 'name, card.number',
      ...more,
    }).identityProvider;
  const issuer = 'https://id.example.gov.cn';

  it('is nobody, or a provider of OpenID Connect with the claims that are read', () => {
    expect(provider({})).toBeNull();
    expect(provider({ INTAKE_IDENTITY_ISSUER: issuer, INTAKE_IDENTITY_ACR: 'L3 L4' })).toMatchObject({
      ...{ clientId: 'intake', clientSecret: null, scopes: 'openid profile', acr: ['L3', 'L4'] },
      claims: { name: ['name'], number: ['card', 'number'] },
    });
  });

  it.each([
    { INTAKE_IDENTITY_ISSUER: 'http://id.example.gov.cn' },
    { INTAKE_IDENTITY_ISSUER: issuer, INTAKE_IDENTITY_CLIENT_ID: '' },
    { INTAKE_IDENTITY_ISSUER: issuer, INTAKE_IDENTITY_CLAIMS: 'name' },
    { INTAKE_IDENTITY_ISSUER: issuer, INTAKE_IDENTITY_CLAIMS: 'a,b,c' },
  ])('is refused at the start where it cannot be used: %j', (more) => {
    expect(() => provider(more)).toThrow(IntakeSettingsError);
  });
});
