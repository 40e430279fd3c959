import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { loggedError } from './error-serializer.js';
import { createLogger, NestPinoLogger } from './pino-logger.js';

/** As node-postgres throws it, wrapped as TypeORM does. */
function databaseError(): Error {
  const driverError = Object.assign(new Error('invalid input syntax for type date: "张国强"'), {
    code: '22007',
    detail: 'Failing row contains (1, 张国强, 13867411234).',
    where: "unnamed portal parameter $1 = '13867411234'",
    constraint: 'record_nature_check',
    table: 'record',
  });
  return Object.assign(new Error(driverError.message, { cause: driverError }), {
    query: 'insert into record values ($1)',
    parameters: ['张国强', '13867411234'],
    driverError,
    code: '22007',
  });
}

const PERSONAL = /张国强|13867411234|parameters|detail|insert into/;

describe('what the log tells of an error', () => {
  it('is code, constraint, table and stack, and never a row or a parameter', () => {
    const logged = loggedError(databaseError());
    expect(JSON.stringify(logged)).not.toMatch(PERSONAL);
    expect(logged.cause).toMatchObject({ code: '22007', constraint: 'record_nature_check', table: 'record' });
    expect(logged.stack).toMatch(/^\s+at .*error-serializer\.spec/m);
  });

  it('keeps the message of an error that quotes no data', () => {
    expect(loggedError(new TypeError('x is not a function'))).toMatchObject({
      type: 'TypeError',
      message: 'x is not a function',
    });
  });

  it('leaves nothing out of that on either way into the log', () => {
    const lines: string[] = [];
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk));
        done();
      },
    });
    const logger = createLogger('info', sink);
    logger.error({ err: databaseError() }, 'failed');
    new NestPinoLogger(logger).error(databaseError(), undefined, 'Rpc');
    new NestPinoLogger(logger).error({ err: databaseError() }, 'failed');
    logger.error(databaseError());
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line).not.toMatch(PERSONAL);
      expect(JSON.parse(line).err.code).toBe('22007');
    }
  });
});
