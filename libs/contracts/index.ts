export * from './canonical-json.js';
export * from './case-events.js';
export * from './connector-control.js';
export * from './dispute-record.js';
export * from './envelope.js';
export * from './rejection.js';
export * from './systems.js';
export * from './topics.js';
