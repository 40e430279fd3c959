// Jest's globalTeardown: runs after failures too. Should Jest itself be killed, the warden ends the services.
import { rm } from 'node:fs/promises';

export default async function stopServices() {
  const services = globalThis.testServices;
  if (!services) return;
  await Promise.allSettled(services.running.map((service) => service.stop()));
  services.warden.dismiss();
  await rm(services.folder, { recursive: true, force: true });
}
