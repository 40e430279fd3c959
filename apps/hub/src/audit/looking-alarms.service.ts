import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import type { HubConfig } from '../config.js';
import { loadCalendar } from '../registry/calendar.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';
import {
  type AlarmRow,
  findAlarm,
  lookersSince,
  looksOf,
  openAlarms,
  raiseAlarm,
  settleAlarm,
} from './looking.queries.js';
import { LOOKING_RULES, unusualLooks } from './looking-rules.js';

const PAUSE_MS = 60_000;
/** Entries are visible a moment after their time. */
const OVERLAP_MS = 120_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Midnight in China before this. */
const dayBegan = (at: Date): Date =>
  new Date(Math.floor((at.getTime() + CHINA_OFFSET_MS) / DAY_MS) * DAY_MS - CHINA_OFFSET_MS);
const minuteOf = (at: Date): number => Math.floor((at.getTime() - dayBegan(at).getTime()) / 60_000);

/** Looks over who looks: once a minute, by the audit trail, in whichever hub comes first. */
@Injectable()
export class LookingAlarms implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(LookingAlarms.name);
  private readonly rounds = new Rounds(
    () => this.look(new Date()),
    PAUSE_MS,
    (error) => this.logger.warn({ err: error }, 'who looks could not be looked over; it is tried again in a minute'),
  );
  private lookedUntil: Date | null = null;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Registry) registry: Registry,
  ) {
    new Gauge({
      name: 'hub_looking_alarms_open',
      help: 'Unusual looking-up that nobody has asked about yet, by rule',
      labelNames: ['rule'],
      registers: [registry],
      async collect() {
        const open = new Map((await inTransaction(database, openAlarms)).map((row) => [row.rule, row.open]));
        for (const rule of LOOKING_RULES) this.set({ rule }, open.get(rule) ?? 0);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** One round over all who have looked since the last one: their whole day is judged. */
  async look(now: Date): Promise<void> {
    const since = this.lookedUntil ? new Date(this.lookedUntil.getTime() - OVERLAP_MS) : dayBegan(now);
    const lookers = await inTransaction(this.database, (tx) => lookersSince(tx, since));
    for (const { actor, displayName } of lookers)
      await inTransaction(this.database, (tx) => this.judge(tx, actor, displayName, now));
    this.lookedUntil = now;
  }

  private async judge(tx: Transaction, actor: string, displayName: string, now: Date): Promise<void> {
    const official = await loadCalendar(tx);
    const calendar = { minuteOf, isWorkingDay: (at: Date) => official.isWorkingDay(civilDateOf(at)) };
    const looks = await looksOf(tx, actor, dayBegan(now));
    for (const unusual of unusualLooks(looks, displayName, this.config.looking, calendar)) {
      const { rule, counted, threshold } = unusual;
      if (await raiseAlarm(tx, actor, civilDateOf(now), unusual))
        this.logger.warn({ rule, actor, counted, threshold }, 'unusual looking-up: see GET /api/v1/audit/alarms');
    }
  }

  /** Somebody has asked, and says what it was. Throws Problem where there is no such alarm, or it is about herself. */
  settle(alarmId: string, reason: string, who: Requester): Promise<AlarmRow> {
    return this.audit.change(who, async (tx) => {
      const alarm = /^\d{1,18}$/.test(alarmId) ? await findAlarm(tx, alarmId) : null;
      if (!alarm)
        throw new Problem('not-found', { zh: `没有这条告警：${alarmId}`, en: `there is no alarm ${alarmId}` });
      if (alarm.actor === who.actor)
        throw new Problem('forbidden', { zh: '不能处理关于自己的告警', en: 'nobody settles an alarm about herself' });
      if (alarm.settledAt)
        throw new Problem('conflict', { zh: `告警 ${alarmId} 已处理`, en: `alarm ${alarmId} was settled before` });
      await settleAlarm(tx, alarmId, who.actor, reason);
      const answer = (await findAlarm(tx, alarmId)) as AlarmRow;
      const detail = { rule: alarm.rule, about: alarm.actor, reason };
      return { answer, entry: { action: 'audit-alarm', subject: alarmId, detail } };
    });
  }
}
