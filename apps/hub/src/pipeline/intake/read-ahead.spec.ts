import { recordEvent } from '#libs/connector-kit/runtime/envelopes.js';
import { contentHash, type DisputeRecord, rawTopic } from '#libs/contracts/index.js';
import type { RawMessage } from '../arrival.js';
import { ReadAhead } from './read-ahead.js';

const record = (sourceId: string): DisputeRecord => ({
  system: 'court',
  sourceId,
  state: 'live',
  content: { nature: 'dispute', status: { stage: 'registered' }, complainants: [], respondents: [], place: {} },
});

function message(sourceId: string): RawMessage {
  const one = record(sourceId);
  const event = recordEvent(
    { system: 'court', connectorVersion: '1', mappingVersion: '1' },
    { bytes: Buffer.from('{}'), mediaType: 'application/json' },
    { kind: 'mapped', record: one, issues: [], sightings: [] },
    contentHash(one),
    { id: 'f', request: 'GET', startedAt: '2026-11-01T00:00:00Z', receivedAt: '2026-11-01T00:00:00Z' },
  );
  const value = Buffer.from(JSON.stringify(event));
  return { topic: rawTopic('court'), partition: 0, offset: '0', key: null, value, timestamp: '2026-11-01T00:00:00Z' };
}

describe('ReadAhead', () => {
  it('reads what the registry does not know yet, and leaves out the rest', async () => {
    const read: string[] = [];
    const ahead = new ReadAhead({
      read: ({ sourceId }) => void read.push(sourceId),
      worthReading: async (arrivals) => arrivals.filter((arrival) => arrival.record.sourceId !== 'known'),
    });
    await ahead.start([message('a'), message('known'), message('b')]);
    expect(read).toEqual(['a', 'b']);
  });

  it('gives the stages the very content that it has read', async () => {
    const contents: unknown[] = [];
    const ahead = new ReadAhead({
      read: ({ content }) => void contents.push(content),
      worthReading: async (arrivals) => arrivals,
    });
    const one = message('a');
    await ahead.start([one]);
    const parsed = ahead.take(one);
    expect(parsed.kind === 'arrival' && parsed.record.content).toBe(contents[0]);
  });

  it('lets go of what the stages have taken, and reads none of it again', async () => {
    const read: string[] = [];
    const ahead = new ReadAhead({
      read: ({ sourceId }) => void read.push(sourceId),
      worthReading: async (arrivals) => arrivals,
    });
    const [one, other] = [message('a'), message('b')];
    await ahead.start([one]);
    const first = ahead.take(one);
    expect(ahead.take(one)).not.toBe(first);
    await ahead.start([one, other]);
    expect(read).toEqual(['a', 'b']);
  });

  it('keeps failures to itself: they count where the message is processed', async () => {
    const ahead = new ReadAhead({
      read: () => {
        throw new Error('unreadable');
      },
      worthReading: async (arrivals) => arrivals,
    });
    await expect(ahead.start([message('a')])).resolves.toBeUndefined();
    await expect(
      new ReadAhead({ read: () => undefined, worthReading: () => Promise.reject(new Error('gone')) }).start([
        message('a'),
      ]),
    ).resolves.toBeUndefined();
  });
});
