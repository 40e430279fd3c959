import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_KEY, type RegistryView } from './hub-view.js';

const PAUSE_MS = 400;

/** People at work on cases meanwhile: what they do moves the case, and its sources are told. */
export class Officials {
  private isAtWork = true;
  private readonly work: Promise<void>;

  constructor(
    private readonly hubUrls: readonly string[],
    private readonly registry: RegistryView,
  ) {
    this.work = this.workOn();
  }

  async goHome(): Promise<void> {
    this.isAtWork = false;
    await this.work;
  }

  private async workOn(): Promise<void> {
    for (let turn = 0; this.isAtWork; turn++) {
      // Where hub or registry is away, the same is tried with another case.
      await this.accept(this.hubUrls[turn % this.hubUrls.length] as string).catch(() => undefined);
      await sleep(PAUSE_MS);
    }
  }

  private async accept(hubUrl: string): Promise<void> {
    const [caseId] = await this.registry.casesToAccept();
    if (caseId === undefined) return;
    await fetch(`${hubUrl}/api/v1/cases/${caseId}/acts`, {
      method: 'POST',
      signal: AbortSignal.timeout(10_000),
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ act: 'accept', reason: '按规定受理', detail: {} }),
    });
  }
}
