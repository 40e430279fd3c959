import type { PartitionOffsets } from '#libs/bus/index.js';

type Ask = (topics: readonly string[]) => Promise<PartitionOffsets[]>;

/**
 * How far topics go, for those who cannot wait for as long as a client of Kafka tries: a probe, a scrape, a watchdog. What was
 * asked goes on beside them, and is not asked a second time meanwhile.
 */
export class TopicEnds {
  private asked: Promise<PartitionOffsets[] | null> | null = null;

  constructor(private readonly ask: Ask) {}

  /** Null where Kafka has not answered by then, or has refused. */
  async within(topics: readonly string[], ms: number): Promise<PartitionOffsets[] | null> {
    this.asked ??= this.ask(topics)
      .catch(() => null)
      .finally(() => {
        this.asked = null;
      });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, ms, null);
    });
    try {
      return await Promise.race([this.asked, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
