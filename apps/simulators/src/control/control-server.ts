import type { IncomingMessage } from 'node:http';
import { type Answer, bodyOf, json, type Listening, serve } from '../http-exchange.js';
import { orderProvince } from '../province/province-control.js';
import type { Simulation } from '../simulation.js';
import { type FaultCommand, readFaultCommand } from './fault-command.js';

/** What tests and demos steer the simulators by; on loopback only. */
export function serveControl(port: number, simulation: Simulation): Promise<Listening> {
  return serve({ port }, async (request) => {
    const { pathname } = new URL(request.url ?? '/', 'http://control');
    const routes: Record<string, () => Answer | Promise<Answer>> = {
      'GET /healthz': () => json(200, { status: 'ok' }),
      'GET /readyz': () => json(200, { status: 'ok' }),
      'GET /truth': () => ndjson(simulation.truth()),
      'GET /state': () => json(200, simulation.state()),
      'GET /received': async () => json(200, { items: await simulation.received() }),
      'GET /province': () => (simulation.province ? json(200, simulation.province.state()) : notServed),
      'POST /province': () =>
        simulation.province ? orderProvince(simulation.province, simulation.provinceLuck, request) : notServed,
      'POST /live': () => setRate(simulation, request),
      'POST /faults': () => setFaults(simulation, request),
    };
    const route = routes[`${request.method} ${pathname}`];
    return route ? route() : json(404, { error: `no such call; there are ${Object.keys(routes).join(', ')}` });
  });
}

const notServed = json(404, { error: 'SIM_SYSTEMS does not name province' });

const ndjson = (lines: Iterable<unknown>): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/x-ndjson; charset=utf-8' },
  body: [...lines].map((line) => `${JSON.stringify(line)}\n`).join(''),
});

async function setRate(simulation: Simulation, request: IncomingMessage): Promise<Answer> {
  const { perMinute } = (await jsonOf(request)) as { perMinute?: unknown };
  if (typeof perMinute !== 'number' || !(perMinute >= 0 && perMinute <= 60_000))
    return json(400, { error: 'perMinute must be 0 to 60000' });
  simulation.setLivePerMinute(perMinute);
  return json(200, simulation.state());
}

async function setFaults(simulation: Simulation, request: IncomingMessage): Promise<Answer> {
  let command: FaultCommand;
  try {
    command = readFaultCommand(await jsonOf(request));
    await simulation.command(command);
  } catch (error) {
    if (error instanceof RangeError) return json(400, { error: error.message });
    throw error;
  }
  return json(200, simulation.state());
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse((await bodyOf(request)).toString());
  } catch {
    return {};
  }
}
