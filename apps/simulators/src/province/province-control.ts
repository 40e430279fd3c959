import type { IncomingMessage } from 'node:http';
import { type Answer, bodyOf, json } from '../http-exchange.js';
import type { ProvinceDesk } from './province-desk.js';
import { PROVINCE_FAULTS, type ProvinceFault } from './province-server.js';

/** What the simulated province does wrong for how many requests yet. */
export class ProvinceLuck {
  private fault: ProvinceFault | null = null;
  private left = 0;

  set(fault: ProvinceFault | null, times: number): void {
    this.fault = fault;
    this.left = times;
  }

  /** Draws for one request. */
  next(): ProvinceFault | null {
    return this.left-- > 0 ? this.fault : null;
  }
}

/** `POST /province`: `{items}` go down, `{fault, times}` is wrong from now on, `{forget}` so many batches are lost. */
export async function orderProvince(desk: ProvinceDesk, luck: ProvinceLuck, request: IncomingMessage): Promise<Answer> {
  const order = orderIn((await bodyOf(request)).toString('utf8'));
  if (order === null)
    return json(400, { error: `items, each with an id, or fault (${PROVINCE_FAULTS.join(', ')}), or forget` });
  if (order.items) return json(200, desk.issue(order.items));
  if (order.forget !== undefined) desk.forget(order.forget);
  if (order.fault !== undefined) luck.set(order.fault, order.times ?? 1);
  return json(200, desk.state());
}

interface Order {
  readonly items?: readonly { readonly id: string }[];
  readonly fault?: ProvinceFault;
  readonly times?: number;
  readonly forget?: number;
}

function orderIn(text: string): Order | null {
  try {
    const order = JSON.parse(text) as Order;
    const isGood =
      order.items?.every(({ id }) => typeof id === 'string') ||
      PROVINCE_FAULTS.some((fault) => fault === order.fault) ||
      Number.isInteger(order.forget);
    return isGood ? order : null;
  } catch {
    return null;
  }
}
