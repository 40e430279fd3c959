import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { type DynamicModule, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import { type Logger, pino } from 'pino';
import { endConnections } from '#libs/ending-connections/index.js';
import { CodeListError, readCodes } from './codes/code-list.js';
import { readDiagnosis } from './diagnosis/diagnosis.js';
import { type IdentityCheck, SimulatedIdentity } from './identity/identity-check.js';
import { OidcIdentity } from './identity/oidc-identity.js';
import { feedModule, pagesModule } from './intake.module.js';
import { seatWords } from './pages/room-words.js';
import { type IntakeParts, today } from './parts.js';
import { type IntakeSettings, IntakeSettingsError } from './settings.js';
import { readStaff, StaffListError, type StaffMember } from './staff/staff-list.js';
import { Agreements } from './store/agreements.js';
import { Asks } from './store/asks.js';
import { openIntakeDatabase } from './store/database.js';
import { Drafts } from './store/drafts.js';
import { IdentityChecks } from './store/identity-checks.js';
import { Notices } from './store/notices.js';
import { Refusals } from './store/refusals.js';
import { RoomVideo } from './store/room-video.js';
import { Rooms } from './store/rooms.js';
import { StaffSessions } from './store/staff-sessions.js';
import { Statements } from './store/statements.js';
import { Vault } from './store/vault.js';
import { Viewings } from './store/viewings.js';
import { Metrics } from './watch/metrics.js';
import { Answers } from './web/answers.js';
import { Cookies } from './web/cookies.js';
import { Limits } from './web/limits.js';
import { PageErrors } from './web/page-errors.filter.js';
import { guardPages } from './web/page-guards.js';

export interface Intake {
  /** Where the pages are. */
  readonly url: string;
  readonly feedUrl: string;
  /** What is done every ten minutes: old drafts are forgotten, rooms are closed whose last day has passed, or whose case was. */
  tidy(): Promise<void>;
  /** What is done every ten seconds: the gateway for text messages is told what waits. Returns how many were tried. */
  notify(now?: Date): Promise<number>;
  close(): Promise<void>;
}

/** What a page of the form holds at most, written as a form sends it: each Chinese character takes nine bytes. */
const FORM_BYTES_MAX = 256 * 1024;
const TELL_EVERY_MS = 10_000;
const TIDY_EVERY_MS = 10 * 60_000;
const HSTS_SECONDS = 365 * 24 * 3600;
const ownData = (file: string): string => fileURLToPath(new URL(`../data/${file}`, import.meta.url));

/** Puts the intake together: the residents' pages on one port, the connector's feed on another. */
export async function createIntake(settings: IntakeSettings): Promise<Intake> {
  const logger = pino({ level: settings.logLevel, base: { app: 'intake' } });
  const codes = tableOf(settings.codesFile ?? ownData('codes.csv'), readCodes);
  const staffFile = settings.staffFile ?? (settings.isDemo ? ownData('staff.csv') : null);
  const staff = staffFile === null ? new Map<string, StaffMember>() : tableOf(staffFile, readStaff);
  const vault = Vault.of(settings.keysFolder);
  const pool = await openIntakeDatabase(settings.databaseUrl, (err) => logger.warn({ err }, 'a connection broke'));
  const metrics = new Metrics(pool);
  const { noticeGateway, publicUrl } = settings;
  const statements = new Statements(pool, vault, noticeGateway !== null);
  const notices = new Notices(pool, vault, noticeGateway, publicUrl);
  const cookies = new Cookies(settings.publicUrl.startsWith('https:'));
  const parts: IntakeParts = {
    settings,
    codes,
    diagnosis: readDiagnosis(readFileSync(ownData('diagnosis.yaml'), 'utf8')),
    cookies,
    drafts: new Drafts(pool, vault),
    statements,
    rooms: new Rooms(pool, vault, statements),
    roomVideo: new RoomVideo(pool, vault),
    agreements: new Agreements(pool, vault, statements),
    identity: identityOf(settings, new IdentityChecks(pool, vault)),
    asks: new Asks(pool, noticeGateway !== null),
    viewings: new Viewings(pool),
    staff,
    staffSessions: new StaffSessions(pool),
    limits: new Limits(pool, (what) => metrics.countRefusal(what)),
    metrics,
    notices,
    refusals: new Refusals(pool, (what) => metrics.countRefused(what)),
    answers: new Answers(cookies, { isDemo: settings.isDemo, hasStaff: staff.size > 0 }),
    ping: async () => void (await pool.query('select 1')),
  };
  const pages = await application(pagesModule(parts), settings, logger);
  await servePages(pages, parts);
  await pages.listen(settings.port, settings.host);
  const feed = await application(feedModule(parts), settings, logger);
  await feed.listen(settings.feedPort, settings.host);
  const tidy = async () => {
    await notices.forgetOld();
    await parts.refusals.forgetOld();
    await parts.drafts.forgetOld();
    await parts.roomVideo.forgetOld();
    await parts.rooms.closeOver(today(), (seat, seats) => seatWords(seat, seats).zh);
  };
  const tidying = setInterval(() => {
    tidy().catch((err) => logger.warn({ err }, 'old drafts are still there, or rooms that are over'));
  }, TIDY_EVERY_MS);
  const telling = setInterval(() => {
    notices.push().catch((err) => logger.warn({ err }, 'notices to residents wait'));
  }, TELL_EVERY_MS);
  return {
    url: await pages.getUrl(),
    feedUrl: await feed.getUrl(),
    tidy,
    notify: (now) => notices.push(now),
    close: async () => {
      clearInterval(tidying);
      clearInterval(telling);
      await Promise.all([pages.close(), feed.close()]);
      await pool.end();
    },
  };
}

/** The city's provider; in a demonstration without one, the page that believes what is typed. */
function identityOf(
  { identityProvider, publicUrl, isDemo }: IntakeSettings,
  checks: IdentityChecks,
): IdentityCheck | null {
  if (identityProvider) return new OidcIdentity(identityProvider, checks, publicUrl);
  return isDemo ? new SimulatedIdentity() : null;
}

async function application(
  module: DynamicModule,
  settings: IntakeSettings,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    // An address may hold a code, and a request what somebody has typed: of requests nothing is logged but failures.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: FORM_BYTES_MAX,
    requestTimeout: 120_000,
    http: { headersTimeout: 15_000, maxHeaderSize: 16 * 1024 },
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
  });
  const log = { logger: quiet(logger), abortOnError: false };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, log);
  endConnections(app.getHttpAdapter().getInstance());
  return app;
}

async function servePages(app: NestFastifyApplication, parts: IntakeParts): Promise<void> {
  const isSecure = parts.settings.publicUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        // The room stands below its video, in a frame; nothing else is framed, and by nobody else.
        frameAncestors: [({ url }) => (/^\/room(\/|$)/.test(url ?? '') ? "'self'" : "'none'")],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    hsts: isSecure ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
  });
  await app.register(multipart as never);
  guardPages(app.getHttpAdapter().getInstance() as never, parts);
  // biome-ignore lint/correctness/useHookAtTopLevel: Nest's method, no hook of React
  app.useGlobalFilters(new PageErrors(parts));
}

/** Throws IntakeSettingsError. */
function tableOf<T>(file: string, read: (text: string) => T): T {
  try {
    return read(readFileSync(file, 'utf8'));
  } catch (error) {
    const isTold = error instanceof CodeListError || error instanceof StaffListError;
    const why = isTold ? error.message : (error as NodeJS.ErrnoException).code;
    throw new IntakeSettingsError(`the table ${file} cannot be used: ${why}`);
  }
}

/** Nest's own lines: only what went wrong. */
function quiet(logger: Logger): LoggerService {
  const none = () => undefined;
  return {
    log: none,
    debug: none,
    verbose: none,
    warn: (message: unknown) => logger.warn(String(message)),
    error: (message: unknown, stack?: unknown) => logger.error({ stack }, String(message)),
  };
}
