import { serveArbitration } from './arbitration/arbitration-server.js';
import { serveControl } from './control/control-server.js';
import { serveCourt } from './court/court-server.js';
import { HotlineDatabase } from './hotline/hotline-database.js';
import { emptyHotlineDatabase, prepareHotlineDatabase } from './hotline/hotline-schema.js';
import type { Listening } from './http-exchange.js';
import { servePetition } from './petition/petition-server.js';
import { serveProvince } from './province/province-server.js';
import { readSettings, type Settings } from './settings.js';
import { Simulation } from './simulation.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function start(settings: Settings): Promise<() => Promise<void>> {
  const simulation = new Simulation(settings);
  const { timeline, faults, writeBacks: received } = simulation;
  const servers: Listening[] = [];
  say(
    `simulators: ${simulation.cityName}, ${timeline.live.records().length} records, faults ${settings.faults}, seed ${settings.seed}`,
  );
  if (settings.systems.includes('court')) {
    const court = await serveCourt({
      ...settings.court,
      host: settings.host,
      store: timeline.court,
      tokens: simulation.tokens,
      faults,
      received,
    });
    servers.push(court);
    say(`court: ${timeline.live.of('court').length} cases at http://127.0.0.1:${court.port}`);
  }
  if (settings.systems.includes('petition')) {
    const petition = await servePetition({
      ...settings.petition,
      host: settings.host,
      store: timeline.letters,
      faults,
      received,
    });
    servers.push(petition);
    say(`petition: ${timeline.live.of('petition').length} letters at http://127.0.0.1:${petition.port}`);
  }
  if (settings.hotlineAdminUrl && settings.systems.includes('hotline-12345')) {
    await openHotline(simulation, settings.hotlineAdminUrl);
    say(`hotline-12345: ${timeline.live.of('hotline-12345').length} orders in the database "hotline"`);
  }
  if (simulation.docket) {
    const { docket } = simulation;
    const { host, arbitration: own } = settings;
    const arbitration = await serveArbitration({
      ...own,
      host,
      items: docket.items,
      advance: docket.advance.bind(docket),
      fails: () => faults.happens(faults.court.serverErrorShare),
    });
    servers.push(arbitration);
    say(`labour-arbitration: ${docket.truth.length} cases at http://127.0.0.1:${arbitration.port}`);
  }
  if (simulation.province) {
    const { province: desk, provinceLuck } = simulation;
    const own = { ...settings.province, host: settings.host, desk, fault: () => provinceLuck.next() };
    const province = await serveProvince(own);
    servers.push(province);
    say(`province: http://127.0.0.1:${province.port}`);
  }
  servers.push(await serveControl(settings.controlPort, simulation));
  say(`control: http://127.0.0.1:${servers.at(-1)?.port}`);
  simulation.run();
  return async () => {
    await Promise.all(servers.map((server) => server.close()));
    await simulation.close();
  };
}

async function openHotline(simulation: Simulation, adminUrl: string): Promise<void> {
  if (simulation.isNewWorld) await emptyHotlineDatabase(adminUrl);
  await prepareHotlineDatabase(adminUrl);
  const database = new HotlineDatabase(adminUrl, simulation.faults, () => simulation.noteFailure());
  await database.synchronise(simulation.timeline.live.of('hotline-12345'));
  if (simulation.faults.hotline.addedColumns) await database.addColumn('urgency_level');
  simulation.hotline = database;
}

try {
  const stop = await start(readSettings(process.env));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(
      signal,
      () =>
        void stop().then(
          () => process.exit(0),
          () => process.exit(1),
        ),
    );
  }
} catch (error) {
  process.stderr.write(`simulators: ${(error as Error).message}\n`);
  process.exit(1);
}
