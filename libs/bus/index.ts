export * from './bus.js';
export * from './bus-error.js';
export * from './connect-bus.js';
export type { BusLogger } from './kafkajs-log.js';
