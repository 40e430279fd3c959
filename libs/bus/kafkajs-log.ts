import { type LogEntry, logLevel } from 'kafkajs';

/** What the bus needs of a logger; pino's fits. */
export interface BusLogger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export const silentLogger: BusLogger = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * kafkajs reports as errors what it then mends by itself (a closed connection, a join that is repeated), and as news
 * what only matters to its makers: each level is taken one lower. What is really lost reaches callers as `BusError`.
 */
export const kafkajsLogTo =
  (logger: BusLogger) =>
  () =>
  ({ namespace, level, log }: LogEntry): void => {
    const { message, timestamp: _timestamp, stack: _stack, ...details } = log;
    const line = { kafkajs: namespace, ...details };
    if (message.includes('Limiting retries for the idempotent producer')) return;
    if (level === logLevel.ERROR) logger.warn(line, message);
    else logger.debug(line, message);
  };
