import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, ProvinceTrouble } from './fault.js';
import { PROVINCE_TROUBLES } from './fault.js';
import { type Installation, until } from './installation.js';
import type { Partners } from './partners.js';

const IN_DELIVERY_MS_MAX = 20_000;

export type PartnerFault = Extract<Fault, { kind: 'receiver' | 'province' | 'kill-in-delivery' }>;

/** What the hub's partners do wrong, and what happens to a hub while they wait for it. */
export async function ofPartners(fault: PartnerFault, installation: Installation, partners: Partners): Promise<void> {
  const { lastMs } = fault;
  switch (fault.kind) {
    case 'receiver':
      partners.trouble = fault.target;
      await sleep(lastMs);
      return partners.heal();
    case 'province':
      partners.provinceFault = PROVINCE_TROUBLES[fault.target as ProvinceTrouble];
      await sleep(lastMs);
      partners.provinceFault = null;
      return;
    case 'kill-in-delivery': {
      const part = installation.parts.get(fault.target);
      partners.trouble = 'receiver hangs';
      // Where nothing goes out, nobody is killed in the middle of it, but at rest.
      await until(async () => partners.waiting > 0, 'a delivery on its way', IN_DELIVERY_MS_MAX).catch(() => undefined);
      await part?.kill();
      partners.heal();
      await sleep(lastMs);
      return part?.start();
    }
  }
}
