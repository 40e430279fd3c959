import { z } from 'zod';
import type { ControlReply, ControlRequest } from '#libs/contracts/index.js';
import { instant } from '../native/native-fields.js';
import type { ReadingDesk } from './reading-desk.js';
import type { RereadQueue } from './reread-queue.js';
import type { StatusBoard } from './status-board.js';
import type { SweepLoop } from './sweep-loop.js';

const requestSchema: z.ZodType<ControlRequest> = z.discriminatedUnion('command', [
  z.object({ command: z.literal('state') }),
  z.object({ command: z.literal('pause'), reason: z.string().min(1).max(500) }),
  z.object({ command: z.literal('resume') }),
  z.object({ command: z.literal('repull'), from: instant().optional(), until: instant().optional() }),
  z.object({ command: z.literal('set-checkpoint'), checkpoint: z.unknown() }),
]);

interface ControlParts {
  readonly desk: ReadingDesk;
  readonly sweeps: SweepLoop;
  readonly rereads: RereadQueue;
  readonly board: StatusBoard;
}

/** Carries out the commands of the hub's operators. */
export class Control {
  constructor(private readonly parts: ControlParts) {}

  async answer(request: unknown): Promise<ControlReply> {
    const { board, desk } = this.parts;
    const parsed = requestSchema.safeParse(request);
    const error = parsed.success
      ? await this.carryOut(parsed.data)
      : `no such command: ${z.prettifyError(parsed.error)}`;
    if (parsed.success && parsed.data.command !== 'state')
      desk.logger.info({ command: parsed.data.command, error }, 'an operator gave a command');
    board.changed();
    return error === null ? { ok: true, status: board.now() } : { ok: false, error, status: board.now() };
  }

  /** Null when done, else why not. */
  private async carryOut(request: ControlRequest): Promise<string | null> {
    const { desk, rereads } = this.parts;
    switch (request.command) {
      case 'state':
        return null;
      case 'pause':
        desk.gate.pause(request.reason);
        return null;
      case 'resume':
        desk.gate.resume();
        return null;
      case 'repull': {
        const { from, until } = request;
        return rereads.request({ from, until }, true) ? null : 'too many windows wait to be read again';
      }
      case 'set-checkpoint':
        return await this.setCheckpoint(request.checkpoint);
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
