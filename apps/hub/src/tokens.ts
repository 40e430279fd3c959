/** Injection tokens of values that are no classes. */
export const HUB_CONFIG = Symbol('hub config');
export const BUS = Symbol('bus');
export const MATCHER = Symbol('matcher');
export const PIPELINE_PARTS = Symbol('pipeline parts');
export const TOPIC_DIFFERENCES = Symbol('topic differences');
export const RULE_BOOK = Symbol('rule book');
export const DIVISIONS = Symbol('divisions');
export const HUB_KEYS = Symbol('keys of the hub');
