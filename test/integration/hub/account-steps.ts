import { Secret, TOTP } from 'otpauth';
import type { Learning, Step } from './change-step.js';

interface AccountStepParts extends Learning {
  /** A session for a step to end. */
  readonly openSession: (username: string) => Promise<void>;
  /** Of the second factor, once it was learnt. */
  readonly secret: () => string;
  readonly password: string;
  readonly next: string;
}

const why = { reason: '值班调整' };

/** People, machines and their accounts. */
export const accountSteps = ({ learn, openSession, secret, password, next }: AccountStepParts): readonly Step[] => [
  {
    route: 'POST /api/v1/accounts',
    body: () => ({ username: 'new.one', displayName: '新人', role: 'mediator', divisionCode: '3301', ...why }),
    learn: () => learn({ username: 'new.one' }),
  },
  { route: 'PATCH /api/v1/accounts/:username', body: () => ({ role: 'triage', unit: '北山街道', ...why }) },
  { route: 'POST /api/v1/accounts/:username/disable', body: () => why },
  { route: 'POST /api/v1/accounts/:username/enable', body: () => why },
  { route: 'POST /api/v1/accounts/:username/password-reset', body: () => why },
  {
    route: 'POST /api/v1/accounts/:username/second-factor-reset',
    body: () => why,
    learn: () => openSession('new.one'),
  },
  { route: 'DELETE /api/v1/accounts/:username/sessions/:sessionId' },
  { route: 'PUT /api/v1/session/password', as: 'mediator', body: () => ({ present: password, next }) },
  {
    route: 'POST /api/v1/session/second-factor',
    as: 'mediator',
    body: () => ({ password: next }),
    learn: (answer) => learn({ secret: answer.secret ?? '' }),
  },
  {
    route: 'POST /api/v1/session/second-factor/confirmation',
    as: 'mediator',
    body: () => ({ code: new TOTP({ secret: Secret.fromBase32(secret()) }).generate() }),
  },
  {
    route: 'POST /api/v1/session/second-factor/removal',
    as: 'mediator',
    body: () => ({ password: next }),
    learn: () => openSession('test-mediator'),
  },
  { route: 'DELETE /api/v1/session/list/:sessionId', as: 'mediator' },
  {
    route: 'POST /api/v1/keys',
    body: () => ({ name: '街道平台', role: 'department', units: ['街道'], unlisted: true, ...why }),
    learn: ({ key }) => learn({ keyId: key?.keyId, secretId: key?.secrets[0]?.secretId }),
  },
  { route: 'POST /api/v1/keys/:keyId/secrets', body: () => why },
  { route: 'POST /api/v1/keys/:keyId/secrets/:secretId/revocation', body: () => why },
  { route: 'POST /api/v1/keys/:keyId/revocation', body: () => why },
];
