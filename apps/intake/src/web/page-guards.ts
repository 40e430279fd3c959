import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IntakeParts } from '../parts.js';
import { SIGNALS_PATH } from '../room/video-turn.js';
import { chosenLanguage, speaking } from './language.js';
import { type Limited, TooOften } from './limits.js';
import { fromElsewhere, tooOften } from './problem-pages.js';
import { ICON, STYLE } from './style.js';

/** The only script of these pages, for the one page that has video. */
const ROOM_VIDEO = readFileSync(new URL('../../browser/room-video.js', import.meta.url), 'utf8');

/** What is asked of every request before a page is made of it. */
export function guardPages(server: FastifyInstance, parts: IntakeParts): void {
  const { answers, cookies, limits } = parts;
  server.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    if (serveFile(request, reply)) return reply;
    // What a page shows is hers: no cache of a shared phone keeps it.
    reply.header('cache-control', 'no-store');
    try {
      await limits.count(countedAs(request), request.ip);
    } catch (error) {
      if (!(error instanceof TooOften)) throw error;
      reply.header('retry-after', String(error.seconds));
      await answers.page(request, reply, tooOften(error.seconds)(speaking(answers.language(request))), {
        status: 429,
        path: '/',
      });
      return reply;
    }
    if (request.method === 'POST' && isFromElsewhere(request)) {
      await answers.page(request, reply, fromElsewhere(speaking(answers.language(request))), {
        status: 403,
        path: '/',
      });
      return reply;
    }
    const chosen = request.method === 'GET' ? chosenLanguage(request.url) : null;
    if (!chosen) return;
    await answers.to(reply, chosen.to, cookies.set('lang', chosen.language));
    return reply;
  });
}

const countedAs = ({ method, url }: FastifyRequest): Limited =>
  url === SIGNALS_PATH ? 'video' : method === 'POST' ? 'write' : 'look';

/** A form on another site that sends to ours: browsers say so, old ones by Origin alone. */
function isFromElsewhere({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}

const FILES: Readonly<Record<string, { type: string; text: string }>> = {
  '/style.css': { type: 'text/css; charset=utf-8', text: STYLE },
  '/room-video.js': { type: 'text/javascript; charset=utf-8', text: ROOM_VIDEO },
  '/icon.svg': { type: 'image/svg+xml', text: ICON },
  // Nothing of this belongs into an index.
  '/robots.txt': { type: 'text/plain', text: 'User-agent: *\nDisallow: /\n' },
};

function serveFile(request: FastifyRequest, reply: FastifyReply): boolean {
  const file = request.method === 'GET' && Object.hasOwn(FILES, request.url) ? FILES[request.url] : undefined;
  if (file) void reply.header('cache-control', 'public, max-age=3600').type(file.type).send(file.text);
  return file !== undefined;
}
