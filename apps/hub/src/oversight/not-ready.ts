import { Problem } from '../web/problem.js';

type Down = Readonly<Record<string, { readonly silentSeconds?: number; readonly stuckSeconds?: number }>>;

/** Names the parts that are down and for how long, and nothing else of them: anybody may ask. Other errors stay as they are. */
export function notReady(error: unknown): unknown {
  const answer = (error as { getResponse?: () => unknown }).getResponse?.();
  const down = (answer as { error?: unknown } | undefined)?.error;
  if (typeof down !== 'object' || down === null) return error;
  const parts = Object.entries(down as Down).map(([name, { silentSeconds, stuckSeconds }]) => {
    if (silentSeconds !== undefined)
      return { zh: `${name}（${silentSeconds} 秒没有应答）`, en: `${name} (no answer for ${silentSeconds} s)` };
    if (stuckSeconds !== undefined)
      return { zh: `${name}（${stuckSeconds} 秒没有进展）`, en: `${name} (nothing taken for ${stuckSeconds} s)` };
    return { zh: name, en: name };
  });
  return new Problem('unavailable', {
    zh: `未就绪：${parts.map(({ zh }) => zh).join('、')}`,
    en: `not ready: ${parts.map(({ en }) => en).join(', ')}`,
  });
}
