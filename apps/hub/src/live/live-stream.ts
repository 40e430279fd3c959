import { Readable } from 'node:stream';
import type { LiveKind } from '../registry/live-changes.js';

/** Events of one reader, as `text/event-stream` writes them. Somebody who reads slowly is told later, and each kind once. */
export class LiveStream extends Readable {
  private readonly waiting = new Set<LiveKind>();
  private isFull = false;
  private isOver = false;

  constructor(
    readonly actor: string,
    /** Null for a machine's. */
    readonly sessionId: string | null,
    beatSeconds: number,
  ) {
    super();
    this.write(`event: hello\ndata: ${JSON.stringify({ beatSeconds })}\n\n`);
  }

  tell(kinds: readonly LiveKind[]): void {
    for (const kind of kinds) this.waiting.add(kind);
    this.flush();
  }

  /** A comment, by which the reader and every proxy on the way know that the line is alive. */
  beat(): void {
    if (!this.isFull) this.write(':\n\n');
  }

  /** No further event; the reader is free to come again. */
  finish(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.push(null);
  }

  override _read(): void {
    this.isFull = false;
    this.flush();
  }

  private flush(): void {
    if (this.isFull || this.waiting.size === 0) return;
    const kinds = [...this.waiting];
    this.waiting.clear();
    this.write(`event: changed\ndata: ${JSON.stringify({ kinds })}\n\n`);
  }

  private write(text: string): void {
    if (!this.isOver) this.isFull = !this.push(text);
  }
}
