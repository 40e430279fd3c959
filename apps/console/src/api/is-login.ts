/** Whether somebody signs in so, here or at the authority’s own provider (`sso:`). Machine keys have no names. */
export const isLogin = (actor: string): boolean => /^(?:sso:)?[^:,]+$/.test(actor);
