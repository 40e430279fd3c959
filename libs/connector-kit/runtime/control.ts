import { z } from 'zod';
import type { ControlReply, ControlRequest, SealedPart, SourceCheck } from '#libs/contracts/index.js';
import { instant } from '../native/native-fields.js';
import type { Attachments } from './attachments.js';
import { checkSource } from './check-source.js';
import type { ReadingDesk } from './reading-desk.js';
import type { Redriving } from './redriving.js';
import type { RereadQueue } from './reread-queue.js';
import type { StatusBoard } from './status-board.js';
import type { SweepLoop } from './sweep-loop.js';

/** Its parts are checked when it is opened. */
const sealed = z.looseObject({
  type: z.literal('control'),
  data_base64: z.string(),
}) as unknown as z.ZodType<SealedPart>;

/** The hub waits ten seconds for a reply. */
const CHECK_MS_MAX = 8000;
const TOO_MANY = 'too many windows wait to be read again';

const requestSchema: z.ZodType<ControlRequest> = z.discriminatedUnion('command', [
  z.object({ command: z.literal('state') }),
  z.object({ command: z.literal('pause'), reason: z.string().min(1).max(500) }),
  z.object({ command: z.literal('resume') }),
  z.object({ command: z.literal('repull'), from: instant().optional(), until: instant().optional() }),
  z.object({ command: z.literal('take-stock'), stocktakingId: z.string().min(1).max(64) }),
  z.object({ command: z.literal('set-checkpoint'), checkpoint: z.unknown() }),
  z.object({ command: z.literal('check') }),
  z.object({ command: z.literal('interpret'), sealed }),
  z.object({ command: z.literal('redrive'), sealed }),
  z.object({ command: z.literal('attachment'), sealed }),
]);

interface ControlParts {
  readonly desk: ReadingDesk;
  readonly sweeps: SweepLoop;
  readonly rereads: RereadQueue;
  readonly redriving: Redriving;
  readonly attachments: Attachments;
  readonly board: StatusBoard;
}

/** What a command brings beside the status. */
interface Findings {
  readonly sealed?: SealedPart;
  readonly check?: SourceCheck;
}

/** Carries out the commands of the hub's operators. */
export class Control {
  constructor(private readonly parts: ControlParts) {}

  async answer(request: unknown): Promise<ControlReply> {
    const { board, desk } = this.parts;
    const parsed = requestSchema.safeParse(request);
    const found = parsed.success
      ? await this.carryOut(parsed.data)
      : `no such command: ${z.prettifyError(parsed.error)}`;
    const error = typeof found === 'string' ? found : null;
    if (parsed.success && parsed.data.command !== 'state')
      desk.logger.info({ command: parsed.data.command, error }, 'an operator gave a command');
    board.changed();
    return typeof found === 'string'
      ? { ok: false, error: found, status: board.now() }
      : { ok: true, status: board.now(), ...found };
  }

  /** What it brought, or a sentence that says why it was not done. */
  private async carryOut(request: ControlRequest): Promise<Findings | string> {
    const { desk, rereads } = this.parts;
    switch (request.command) {
      case 'state':
        return {};
      case 'pause':
        desk.gate.pause(request.reason);
        return {};
      case 'resume':
        desk.intake.rejects.accept();
        desk.circuit.succeed();
        desk.gate.resume();
        return {};
      case 'repull': {
        const { from, until } = request;
        return rereads.request({ from, until }, true) ? {} : TOO_MANY;
      }
      case 'take-stock':
        return rereads.takeStock(request.stocktakingId) ? {} : TOO_MANY;
      case 'set-checkpoint':
        return (await this.setCheckpoint(request.checkpoint)) ?? {};
      case 'check':
        return await this.check();
      case 'interpret':
        return this.interpret(request.sealed);
      case 'redrive':
        return await this.redrive(request.sealed);
      case 'attachment':
        return await this.attachment(request.sealed);
    }
  }

  /** In a turn of its own, for pages of one reader are never read at the same time. Also while it is paused. */
  private async check(): Promise<Findings | string> {
    const { desk } = this.parts;
    const late = AbortSignal.timeout(CHECK_MS_MAX);
    try {
      return { check: await desk.turnstile.run(() => checkSource(desk, late)) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const trouble = this.parts.board.now().reason;
      return `not reached: ${late.aborted ? `no answer within ${CHECK_MS_MAX / 1000} s${trouble ? `; ${trouble}` : ''}` : reason}`;
    }
  }

  private interpret(original: SealedPart): Findings | string {
    try {
      return this.parts.redriving.interpret(original);
    } catch (error) {
      return `not interpreted: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** In a turn of its own, as a page has one: what is read meanwhile is newer, and comes behind it. */
  private async redrive(items: SealedPart): Promise<Findings | string> {
    const { desk, redriving } = this.parts;
    try {
      return await desk.turnstile.run(() => redriving.redrive(items));
    } catch (error) {
      return `not redriven: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** Beside the pages: it moves nothing, and somebody waits for it. */
  private async attachment(wanted: SealedPart): Promise<Findings | string> {
    try {
      return await this.parts.attachments.part(wanted);
    } catch (error) {
      return `not fetched: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  private async setCheckpoint(value: unknown): Promise<string | null> {
    const { desk, sweeps } = this.parts;
    if (desk.gate.pauseReason === null) return 'the checkpoint can be set only while the connector is paused';
    try {
      const checkpoint = value === null || value === undefined ? null : desk.reader.parseCheckpoint(value);
      await desk.turnstile.run(async () => {
        await desk.checkpoints.save(checkpoint);
        sweeps.checkpoint = checkpoint;
        desk.seen.forgetContents();
      });
      return null;
    } catch (error) {
      return `not a checkpoint of this connector: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}
