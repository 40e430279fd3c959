// Jest's testEnvironment: Node's, and what tests need whose product runs beside Jest's own modules
// (built-code-transform.mjs): `importBuilt`, by which its facades reach the product, and the classes of what both hand over.
import { TestEnvironment } from 'jest-environment-node';

export default class BuiltCodeEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.importBuilt = (url) => import(url);
    Object.assign(this.global, { Error, TypeError, RangeError, SyntaxError, AggregateError });
    // Under a name of its own: literals in a spec are of Jest's class, and libraries that Jest loads look for that.
    this.global.ProductRegExp = RegExp;
  }
}
