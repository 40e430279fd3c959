import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { PUBLIC_KEY, READS_KEY, ROLES_KEY, SHOWS_KEY } from '../access/access.decorator.js';
import type { Role } from '../access/requester.js';
import type { RouteShows } from '../access/shows.js';

/** An HTTP route as its controller declares it. */
export interface DeclaredRoute {
  readonly method: string;
  /** With `:names` of parameters. */
  readonly path: string;
  readonly isPublic: boolean;
  /** It changes nothing. */
  readonly reads: boolean;
  readonly allowed: readonly Role[] | undefined;
  /** What it shows of cases. */
  readonly shows: RouteShows | undefined;
}

/** Every route of these controllers, in the order of declaration. Message handlers are no routes. */
export function routesOf(controllers: readonly Type[]): DeclaredRoute[] {
  return controllers.flatMap((controller) => {
    const prefix = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
    const handlers = Object.getOwnPropertyNames(controller.prototype).map((name) => controller.prototype[name]);
    return handlers.flatMap((handler) => {
      const method: RequestMethod | undefined =
        typeof handler === 'function' ? Reflect.getMetadata(METHOD_METADATA, handler) : undefined;
      if (method === undefined) return [];
      const below = String(Reflect.getMetadata(PATH_METADATA, handler));
      const of = (key: string) => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);
      return [
        {
          method: RequestMethod[method] as string,
          path: `/${[prefix, below].flatMap((part) => part.split('/').filter(Boolean)).join('/')}`,
          isPublic: of(PUBLIC_KEY) === true,
          reads: method === RequestMethod.GET || Reflect.getMetadata(READS_KEY, handler) === true,
          allowed: of(ROLES_KEY),
          shows: of(SHOWS_KEY),
        },
      ];
    });
  });
}
