import { describe, expect, it } from '@jest/globals';
import type { Claims } from '#libs/oidc/index.js';
import { claimedPerson } from './claimed-person.js';
import { readOidcSettings } from './oidc-settings.js';

const env = {
  OIDC_ISSUER: 'https://id.example.org',
  OIDC_CLIENT_ID: 'hub',
  HUB_PUBLIC_URL: 'https://hub.example.org',
  OIDC_ROLES: 'yat-leader=leader, yat-triage=triage',
  OIDC_ROLE_CLAIM: 'realm_access.roles',
  OIDC_UNIT_CLAIM: 'org',
  OIDC_DIVISION_CLAIM: 'division',
  OIDC_ACR: 'mfa passkey',
};
const settings = readOidcSettings(env)!;
const claims = (more: object = {}): Claims => ({
  iss: env.OIDC_ISSUER,
  sub: 'u-7',
  preferred_username: 'lin.xiao',
  name: '林晓',
  acr: 'mfa',
  realm_access: { roles: ['else', 'yat-triage'] },
  division: '330106002',
  ...more,
});
const personOf = (more?: object) => claimedPerson(claims(more), settings, '3301');

describe('claimedPerson', () => {
  it('reads who she is, her role and her scope', () =>
    expect(personOf({ org: ['北山街道', '二'] })).toEqual({
      subject: 'https://id.example.org u-7',
      name: 'lin.xiao',
      displayName: '林晓',
      role: 'triage',
      unit: '北山街道',
      divisionCode: '330106002',
    }));

  it('takes the first role of the settings, and leaves alone what the provider does not say', () => {
    expect(personOf({ realm_access: { roles: ['yat-triage', 'yat-leader'] } })).toMatchObject({ role: 'leader' });
    const { OIDC_UNIT_CLAIM: _, OIDC_DIVISION_CLAIM: __, ...less } = env;
    expect(claimedPerson(claims(), readOidcSettings(less)!, '3301')).toMatchObject({
      unit: undefined,
      divisionCode: undefined,
    });
    expect(personOf({ division: undefined })).toMatchObject({ unit: null, divisionCode: null });
  });

  it.each([
    ['no-role', { realm_access: { roles: ['admin'] } }],
    ['no-role', { realm_access: 'yat-triage', roles: ['yat-triage'] }],
    ['weak', { acr: 'password' }],
    ['weak', { acr: undefined }],
    ['bad-division', { division: '310115' }],
    ['bad-division', { division: '33010' }],
  ])('refuses with %s: %o', (why, more) => expect(personOf(more)).toBe(why));
});

describe('settings of a provider', () => {
  it.each([
    ['OIDC_ISSUER', 'http://id.example.org', /OIDC_ISSUER must be an address with https/],
    ['HUB_PUBLIC_URL', '', /HUB_PUBLIC_URL must be set/],
    ['OIDC_ROLES', 'boss', /claimed=role/],
    ['OIDC_ROLES', 'x=admin', /claimed=role/],
  ])('refuse %s=%s', (name, value, message) =>
    expect(() => readOidcSettings({ ...env, [name]: value })).toThrow(message),
  );

  it('are none without an issuer, and may be in clear on this machine', () => {
    expect(readOidcSettings({})).toBeNull();
    expect(readOidcSettings({ ...env, OIDC_ISSUER: 'http://127.0.0.1:9000' })).toMatchObject({ clientSecret: null });
  });
});
