import { type ICustomPartitioner, type Message, Partitioners } from 'kafkajs';

/** Kafka's own choice of partitions, kept for each message: whoever sends it again, sends it to the same one. */
export class PartitionOfMessage {
  private readonly chosen = new WeakMap<Message, number>();

  readonly partitioner: ICustomPartitioner = () => {
    const choose = Partitioners.DefaultPartitioner();
    return (args) => {
      const partition = this.chosen.get(args.message) ?? choose(args);
      this.chosen.set(args.message, partition);
      return partition;
    };
  };

  /** Undefined where it was never about to be sent. */
  of(message: Message): number | undefined {
    return this.chosen.get(message);
  }
}
