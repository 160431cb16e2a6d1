/**
 * Browsers are sometimes slow: each test gets one more try, and says so.
 */
import type { Suite } from 'mocha';

/** To be called in a `describe` with its `this`. */
export function oneRetry(suite: Suite): void {
  suite.retries(1);
  suite.beforeEach(function () {
    const test = this.currentTest as { currentRetry?(): number; fullTitle(): string } | undefined;
    if (test?.currentRetry && test.currentRetry() > 0) console.log(`    retry: ${test.fullTitle()}`);
  });
}
