/** What `npm run bench` measures: rates in messages a second, ratios within one run, memory in megabytes. */
export interface PipelineFigures {
  readonly pipeline: {
    readonly ratioToBareCopy: number;
    /** Null where Kafka Connect was not measured. */
    readonly ratioToConnect: number | null;
    readonly hubPerSecond: number;
    readonly copyPerSecond: number;
    readonly connectPerSecond: number | null;
    readonly records: number;
    readonly rounds: number;
    readonly bytesPerMessage: number;
    readonly stageShares: Readonly<Record<string, number>>;
    /**
     * Median CPU milliseconds a message of the hub and of PostgreSQL; and what a message may take of all cores together,
     * Kafka's work included, at half of the bare copy's rate.
     */
    readonly cpuMsPerMessage: { readonly hub: number; readonly postgres: number; readonly atHalfOfCopy: number };
    /** Of pairs, 0 to 1: the cases of a round against the conflicts that its records tell of. */
    readonly linkageF1: number;
  };
  readonly redelivery: { readonly ratioToBareCopy: number; readonly hubPerSecond: number };
  readonly memory: { readonly hubRssMb: number };
  /** In PostgreSQL, by table, after the first delivery. */
  readonly disk: { readonly bytesPerRecord: Readonly<Record<string, number>> };
}

export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly node: string;
}

/** The figures as tables, with the machine and the command that made them. */
export function markdown(
  { pipeline, redelivery, memory, disk }: PipelineFigures,
  machine: Machine,
  args: readonly string[],
): string {
  const row = (name: string, perSecond: number, ratio: number) =>
    `| ${name} | ${perSecond.toFixed(0)} | ${ratio.toFixed(3)} |`;
  const { connectPerSecond, copyPerSecond, cpuMsPerMessage: cpu } = pipeline;
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  const connectRow =
    connectPerSecond === null
      ? []
      : [row('Kafka Connect, Debezium’s JDBC sink', connectPerSecond, connectPerSecond / copyPerSecond)];
  const shares = Object.entries(pipeline.stageShares).map(
    ([stage, share]) => `| ${stage} | ${(share * 100).toFixed(1)} % |`,
  );
  const tables = Object.entries(disk.bytesPerRecord).map(([table, bytes]) => `| ${table} | ${bytes} |`);
  return [
    `${machine.cores} cores (${machine.cpu}), Node ${machine.node}; \`npm run bench -- ${args.join(' ')}\`; medians of ${pipeline.rounds} rounds in turns, ${pipeline.records} messages of ${pipeline.bytesPerMessage} bytes`,
    '',
    '| | messages/s | ratio to bare copy |',
    '| --- | --- | --- |',
    row('bare copy, kafkajs to one table', pipeline.copyPerSecond, 1),
    ...connectRow,
    row('hub, all stages', pipeline.hubPerSecond, pipeline.ratioToBareCopy),
    row('hub, unchanged messages again', redelivery.hubPerSecond, redelivery.ratioToBareCopy),
    '',
    ...(pipeline.ratioToConnect === null ? [] : [`The hub to Kafka Connect: ${pipeline.ratioToConnect.toFixed(3)}.`]),
    `CPU a message: hub ${ms(cpu.hub)}, PostgreSQL ${ms(cpu.postgres)}; half of the bare copy’s rate leaves ${ms(cpu.atHalfOfCopy)} of all cores.`,
    `Memory of the hub: ${memory.hubRssMb} MB at most. F1 of its pairs: ${pipeline.linkageF1.toFixed(3)}.`,
    '',
    '| the hub’s time by stage (one more run, profiled) | share |',
    '| --- | --- |',
    ...shares,
    '',
    '| table | bytes a record, indexes included |',
    '| --- | --- |',
    ...tables,
  ].join('\n');
}
