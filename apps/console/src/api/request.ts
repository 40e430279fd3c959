import { isUnattended } from '../session/attention';
import { bearer, sessionLost } from '../session/token';

/** RFC 9457 problem details, as far as they are shown. */
interface Problem {
  type?: string;
  title?: string;
  detail?: string;
  requestId?: string;
  errors?: { field: string; message: string }[];
}

/** The hub answered, and not with success. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string | null,
    readonly requestId: string | null,
    /** Which parts of what was sent are wrong, and why. */
    readonly errors: readonly { field: string; message: string }[] = [],
    /** The kind of problem; null where the answer names none. */
    readonly kind: string | null = null,
  ) {
    super(detail ?? `HTTP ${status}`);
  }
}

/** No answer at all: no network, or no hub behind it. */
export class Unreachable extends Error {}

/** An address of the API, its parts encoded. */
export const apiPath = (...parts: string[]) => `/api/v1/${parts.map(encodeURIComponent).join('/')}`;

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** Why personal data is asked for; kept in the hub's audit trail. */
  purpose?: string | null;
  signal?: AbortSignal;
  /** False for calls that belong to no session: signing in, the demo accounts. */
  authenticated?: boolean;
}

type AskOptions = RequestInit & Pick<RequestOptions, 'purpose' | 'authenticated'>;

function headersOf({ headers: given, purpose, authenticated = true }: AskOptions): Headers {
  const headers = new Headers(given);
  // Refusals come in the console's language, whatever the browser's is.
  headers.set('Accept-Language', document.documentElement.lang);
  if (purpose) headers.set('X-Purpose', encodeURIComponent(purpose));
  const token = bearer();
  if (authenticated && token) headers.set('Authorization', `Bearer ${token}`);
  if (isUnattended()) headers.set('X-Unattended', '1');
  return headers;
}

async function send(path: string, options: AskOptions): Promise<Response> {
  try {
    return await fetch(path, { ...options, headers: headersOf(options) });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable(error instanceof Error ? error.message : String(error));
  }
}

/** A proxy that stands before a stopped hub answers 502 to 504: for people the same as no answer. */
const isGateway = (status: number) => status >= 502 && status <= 504;

export async function refusal(response: Response): Promise<Error> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  if (!problem && isGateway(response.status)) return new Unreachable(`HTTP ${response.status}`);
  return new ApiError(
    response.status,
    problem?.detail ?? problem?.title ?? null,
    problem?.requestId ?? response.headers.get('x-request-id'),
    problem?.errors,
    problem?.type?.split(':').at(-1) ?? null,
  );
}

/**
 * Calls the hub, whatever is sent and answered. Throws `ApiError` for a refusal, `Unreachable` for silence; a 401 of a
 * session that was good before also raises the "session expired" page.
 */
export async function ask(path: string, options: AskOptions = {}): Promise<Response> {
  const sentBy = bearer();
  const response = await send(path, options);
  // Whoever has signed in anew meanwhile has not lost that session: the answer is to the one before.
  if (response.status === 401 && options.authenticated !== false && bearer() === sentBy) sessionLost();
  if (!response.ok) throw await refusal(response);
  return response;
}

/** Calls the hub with JSON, or nothing, and gives what its JSON says. Throws as `ask` does. */
export async function request<T>(path: string, { body, ...options }: RequestOptions = {}): Promise<T> {
  const headers = new Headers({ Accept: 'application/json' });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const response = await ask(path, {
    ...options,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
