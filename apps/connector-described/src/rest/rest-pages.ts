import { SourceFailure } from '#libs/connector-kit/index.js';
import { type FetchDetails, sentence } from '#libs/contracts/index.js';
import { type RestPages as PagesDescription, type RestWindow, writeTime } from '#libs/source-description/index.js';
import type { RestAnswer } from './answer.js';
import type { Mark } from './rest-checkpoint.js';
import type { Query, RestOptions, RestRequests } from './rest-requests.js';

export interface RestPage {
  /** The exact bytes of each item. */
  readonly items: readonly Buffer[];
  /** Where to go on; null at the end. */
  readonly next: Mark | null;
}

/** One page of the list after another, by whatever the source turns pages with. */
export class RestPages {
  private readonly list: RestOptions['rest']['list'];

  constructor(
    { rest }: Pick<RestOptions, 'rest'>,
    private readonly requests: RestRequests,
  ) {
    this.list = rest.list;
  }

  /**
   * `from`: microseconds since 1970, null for no bound. `mark`: of the page before; null for the first. `before`: the page
   * before, by which one is known that a cache gives once more in place of the one that was asked for.
   */
  get(
    from: number | null,
    mark: Mark | null,
    signal: AbortSignal,
    before: RestPage | null,
  ): Promise<{ value: RestPage; fetch: FetchDetails }> {
    const { method, path, pages } = this.list;
    const read = (answer: RestAnswer) => this.read(answer, mark, before);
    if (pages.kind === 'next-link' && mark !== null) return this.requests.follow(String(mark), signal, read);
    return this.requests.ask(method, path, this.query(from, mark), signal, read);
  }

  private query(from: number | null, mark: Mark | null): Query {
    const { pages, window, query } = this.list;
    const size = pages.kind === 'one' ? undefined : pages.size;
    const sized = { ...query, ...(size && { [size.parameter]: size.value }) };
    const bounded = { ...sized, ...fromParameter(window, from) };
    switch (pages.kind) {
      case 'one':
      case 'next-link':
        return bounded;
      case 'cursor':
        return mark === null ? bounded : { ...(pages.alone ? sized : bounded), [pages.parameter]: mark };
      case 'page':
        return { ...bounded, [pages.parameter]: mark ?? pages.first };
      case 'offset':
        return { ...bounded, [pages.parameter]: mark ?? 0 };
    }
  }

  private read(answer: RestAnswer, mark: Mark | null, before: RestPage | null): RestPage {
    const items = answer.items(this.list.items);
    const [first] = items;
    if (mark !== null && first && before?.items[0]?.equals(first))
      throw new SourceFailure('transient', sentence('page-before', {}));
    const next = this.next(answer, mark, items.length);
    if (next !== null && next === mark) throw new SourceFailure('transient', sentence('same-next-page', {}));
    return { items, next };
  }

  private next(answer: RestAnswer, mark: Mark | null, found: number): Mark | null {
    const { pages, path } = this.list;
    switch (pages.kind) {
      case 'one':
        return null;
      case 'cursor':
        return scalar(answer.value(pages.next));
      case 'next-link': {
        const link = scalar(answer.value(pages.next));
        if (link === null) return null;
        const below = this.requests.below(String(link), path);
        if (below === null) throw new SourceFailure('refused', 'the link to the next page leads to another address');
        return below;
      }
      case 'page':
        return this.following(pages, answer, found, Number(mark ?? pages.first), 1);
      case 'offset':
        return this.following(pages, answer, found, Number(mark ?? 0), found);
    }
  }

  /**
   * A page that is shorter than was asked for may be the source’s own limit: only an empty page is the end, or what the
   * source says of the total.
   */
  private following(
    pages: Extract<PagesDescription, { kind: 'page' | 'offset' }>,
    answer: RestAnswer,
    found: number,
    at: number,
    step: number,
  ): number | null {
    if (found === 0) return null;
    const total = pages.total === undefined ? undefined : answer.number(pages.total);
    const isLast = pages.kind === 'offset' && total !== undefined && at + found >= total;
    const isOnly = pages.kind === 'page' && total !== undefined && at === pages.first && found >= total;
    return isLast || isOnly ? null : at + step;
  }
}

function scalar(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new SourceFailure('transient', 'what leads to the next page is neither text nor number');
}

/** Where the source leaves out items of the very moment, it is asked from the one before. */
function fromParameter(window: RestWindow | undefined, from: number | null): Query {
  if (!window || from === null) return {};
  const { notation, zone, inclusive } = window;
  const moment = inclusive ? from : from - 1_000_000;
  return { [window.from]: writeTime(Math.max(0, moment), notation, zone) };
}
