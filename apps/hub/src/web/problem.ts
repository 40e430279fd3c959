import { HttpException, HttpStatus } from '@nestjs/common';
import type { Said } from '#libs/contracts/index.js';

/** Problem details (RFC 9457): `type` names the kind of problem, `detail` says what to do about this one. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  /** Which input members are wrong, and why. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly requestId?: string;
}

/** Every kind of problem this API answers with. A test holds docs/api-problems.md against it. */
export const PROBLEMS = {
  invalid: { status: HttpStatus.BAD_REQUEST, title: 'The request is not as the API asks', zh: '请求不合要求' },
  unauthenticated: { status: HttpStatus.UNAUTHORIZED, title: 'Sign in, or send a key', zh: '请登录，或出示密钥' },
  'second-factor-required': {
    status: HttpStatus.UNAUTHORIZED,
    title: 'Send the code of the second factor too',
    zh: '还需要第二重验证码',
  },
  forbidden: { status: HttpStatus.FORBIDDEN, title: 'Not allowed for this account', zh: '当前账号无权这样做' },
  'set-up-needed': { status: HttpStatus.FORBIDDEN, title: 'Set up your account first', zh: '请先完成账号设置' },
  'not-found': { status: HttpStatus.NOT_FOUND, title: 'There is no such thing', zh: '没有这一项' },
  conflict: { status: HttpStatus.CONFLICT, title: 'It is not in a state that allows this', zh: '当前状态不允许这样做' },
  stale: { status: HttpStatus.PRECONDITION_FAILED, title: 'It has changed since you looked', zh: '您查看后已有变化' },
  'too-large': {
    status: HttpStatus.PAYLOAD_TOO_LARGE,
    title: 'More than may be sent at once',
    zh: '一次发送的内容过大',
  },
  'other-type': {
    status: HttpStatus.UNSUPPORTED_MEDIA_TYPE,
    title: 'Of a type that is not taken',
    zh: '不接收这种类型',
  },
  'too-many-requests': { status: HttpStatus.TOO_MANY_REQUESTS, title: 'Too many requests', zh: '请求过于频繁' },
  unavailable: {
    status: HttpStatus.SERVICE_UNAVAILABLE,
    title: 'A part of the system does not answer',
    zh: '系统有一部分没有应答',
  },
  internal: {
    status: HttpStatus.INTERNAL_SERVER_ERROR,
    title: 'The hub failed; the request id finds the cause in its log',
    zh: '系统出错，可凭请求编号在日志中查找原因',
  },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

/** What a refusal says, in both languages: whoever meets it reads one of them. */
export type Told = Said;

export interface WrongMember {
  readonly field: string;
  readonly message: Told;
}

/** An expected refusal. */
export class Problem extends HttpException {
  constructor(
    readonly kind: ProblemKind,
    readonly told: Told,
    readonly errors?: readonly WrongMember[],
    readonly retryAfterSeconds?: number,
  ) {
    super(told.en, PROBLEMS[kind].status);
  }

  /** It stands in the audit trail by an entry of its own. */
  isOnRecord = false;

  onRecord(): this {
    this.isOnRecord = true;
    return this;
  }

  /** For ledgers and logs, whoever asked. */
  get detail(): string {
    return this.told.en;
  }
}

/** A refusal of one member of the input, which it names. */
export const invalid = (field: string, message: Told): Problem => {
  return invalidMembers([{ field, message }]);
};

/** A refusal of several members, each named. */
export const invalidMembers = (wrong: readonly WrongMember[]): Problem => {
  const zh = wrong.map(({ field, message }) => `${field}：${message.zh}`).join('；');
  const en = wrong.map(({ field, message }) => `${field}: ${message.en}`).join('; ');
  return new Problem('invalid', { zh, en }, wrong);
};
