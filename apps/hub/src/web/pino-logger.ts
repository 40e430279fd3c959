import type { LoggerService } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type DestinationStream, type LogFn, type Logger, type LoggerOptions, pino } from 'pino';
import { loggedError } from './error-serializer.js';

/** JSON lines. Queries of URLs are left out (people's names are looked up there), and so are bodies, keys and rows. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    hooks: { logMethod: withoutErrorText },
    base: { app: 'hub' },
    redact: ['req.headers.authorization', '*.password', '*.token'],
    serializers: {
      req: (request: FastifyRequest) => ({ id: request.id, method: request.method, path: request.url.split('?')[0] }),
      res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
      err: loggedError,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Where a line has no text of its own, pino would take the error's message, as it is, for one. */
function withoutErrorText(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, text, ...rest] = args as [unknown, ...unknown[]];
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
  if (!(error instanceof Error)) method.apply(this, args);
  else method.apply(this, [first instanceof Error ? { err: first } : first, text ?? error.name, ...rest] as never);
}

/** Nest's own log lines, through the same pino. */
export class NestPinoLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: 'info' | 'error' | 'warn' | 'debug' | 'trace', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const text = rest.slice(0, -1).find((item) => typeof item === 'string');
    const bindings = typeof context === 'string' ? { context } : {};
    if (message instanceof Error) this.logger[level]({ err: message, ...bindings }, text as string | undefined);
    else if (typeof message === 'object' && message !== null)
      this.logger[level]({ ...message, ...bindings }, text as string | undefined);
    else this.logger[level](bindings, String(message));
  }
}
