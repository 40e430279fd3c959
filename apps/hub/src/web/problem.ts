import { HttpException, HttpStatus } from '@nestjs/common';

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
  invalid: { status: HttpStatus.BAD_REQUEST, title: 'The request is not as the API asks' },
  unauthenticated: { status: HttpStatus.UNAUTHORIZED, title: 'Sign in, or send a key' },
  'second-factor-required': { status: HttpStatus.UNAUTHORIZED, title: 'Send the code of the second factor too' },
  forbidden: { status: HttpStatus.FORBIDDEN, title: 'Not allowed for this account' },
  'set-up-needed': { status: HttpStatus.FORBIDDEN, title: 'Set up your account first' },
  'not-found': { status: HttpStatus.NOT_FOUND, title: 'There is no such thing' },
  conflict: { status: HttpStatus.CONFLICT, title: 'It is not in a state that allows this' },
  stale: { status: HttpStatus.PRECONDITION_FAILED, title: 'It has changed since you looked' },
  'too-many-requests': { status: HttpStatus.TOO_MANY_REQUESTS, title: 'Too many requests' },
  unavailable: { status: HttpStatus.SERVICE_UNAVAILABLE, title: 'A part of the system does not answer' },
  internal: {
    status: HttpStatus.INTERNAL_SERVER_ERROR,
    title: 'The hub failed; the request id finds the cause in its log',
  },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

/** An expected refusal. */
export class Problem extends HttpException {
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly errors?: ProblemDetails['errors'],
  ) {
    super(detail, PROBLEMS[kind].status);
  }
}

/** A refusal of one member of the input, which it names. */
export const invalid = (field: string, message: string): Problem =>
  new Problem('invalid', `${field}: ${message}`, [{ field, message }]);
