import type { PartitionOffsets } from './bus.js';
import { Positions } from './positions.js';

const partition = { topic: 't', partition: 0 };
const bounds: PartitionOffsets = { ...partition, low: 10n, high: 20n };

interface Caller {
  asked: () => bigint | null;
  high?: () => bigint;
  lastAgain?: boolean;
  onPositionLost?: (bounds: PartitionOffsets, asked: bigint) => Promise<bigint>;
}

/** Where the consumer is put by a caller that wants `asked`. */
async function beginning({ asked, high = () => bounds.high, lastAgain, onPositionLost }: Caller): Promise<string[]> {
  const sought: string[] = [];
  const positions = new Positions({
    fromBeginning: true,
    startOffsets: async () => asked(),
    fetchOffsets: async () => [{ ...bounds, high: high() }],
    onPositionLost,
    lastAgain,
    seek: ({ offset }) => sought.push(offset),
    idle: async () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  positions.assign([partition]);
  await positions.ready;
  return sought;
}

describe('where a consumer begins', () => {
  it('is the position asked for, as far as the topic has it, else the nearest that it has', async () => {
    expect(await beginning({ asked: () => 15n })).toEqual(['15']);
    expect(await beginning({ asked: () => 20n })).toEqual(['20']);
    expect(await beginning({ asked: () => 9n })).toEqual(['10']);
    expect(await beginning({ asked: () => 21n })).toEqual(['20']);
    expect(await beginning({ asked: () => null })).toEqual(['10']);
  });

  it('is what its caller says where the topic does not have the position', async () => {
    expect(await beginning({ asked: () => 21n, onPositionLost: async ({ low }) => low })).toEqual(['10']);
  });

  it('is one message earlier where the last one is to come again, as far as the topic has it', async () => {
    expect(await beginning({ asked: () => 15n, lastAgain: true })).toEqual(['14']);
    expect(await beginning({ asked: () => 20n, lastAgain: true })).toEqual(['19']);
    expect(await beginning({ asked: () => 10n, lastAgain: true })).toEqual(['10']);
    expect(await beginning({ asked: () => 21n, lastAgain: true })).toEqual(['20']);
    expect(await beginning({ asked: () => null, lastAgain: true })).toEqual(['10']);
  });

  it('is not taken to lie beyond the end where another member goes on reading meanwhile', async () => {
    // Topic and position grow between one question and the next.
    let end = 20n;
    const grow = () => {
      end += 5n;
      return end;
    };
    const lost = async () => Promise.reject(new Error('nothing was lost'));
    expect(await beginning({ asked: grow, high: grow, onPositionLost: lost })).toEqual(['25']);
  });
});
