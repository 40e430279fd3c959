/**
 * Whether more messages failed than their data can explain. It outlives a delivery: the batch that raised it comes again
 * without the messages that were set aside, and would fill the quarantine bit by bit. Silent once a part succeeds.
 */
export class PoisonAlarm {
  private raised = false;

  get isRaised(): boolean {
    return this.raised;
  }

  raise(): void {
    this.raised = true;
  }

  succeeded(): void {
    this.raised = false;
  }
}
