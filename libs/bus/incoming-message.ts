import type { KafkaMessage } from 'kafkajs';
import type { IncomingMessage } from './bus.js';

export function toIncomingMessage(message: KafkaMessage): IncomingMessage {
  return {
    offset: BigInt(message.offset),
    key: message.key?.toString('utf8') ?? null,
    value: message.value,
    timestamp: Number(message.timestamp),
    headers: Object.fromEntries(
      Object.entries(message.headers ?? {}).map(([name, value]) => [
        name,
        String(Array.isArray(value) ? value[0] : value),
      ]),
    ),
  };
}
