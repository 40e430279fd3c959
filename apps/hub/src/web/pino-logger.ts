import type { LoggerService } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Logger, pino } from 'pino';

/** JSON lines. Queries of URLs are left out (people's names are looked up there), and so are bodies and keys. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: { app: 'hub' },
    redact: ['req.headers.authorization', '*.password', '*.token'],
    serializers: {
      req: (request: FastifyRequest) => ({ id: request.id, method: request.method, path: request.url.split('?')[0] }),
      res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
      err: pino.stdSerializers.err,
    },
  });
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
    if (typeof message === 'object' && message !== null)
      this.logger[level]({ ...message, ...bindings }, text as string | undefined);
    else this.logger[level](bindings, String(message));
  }
}
