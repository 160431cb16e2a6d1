/**
 * Mocha reporter of `npm test`: names what failed or was skipped, and leaves the counts in the file of `--reporter-option file=…`,
 * for the runner adds them up over all suites.
 */
import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING, EVENT_TEST_RETRY } =
  mocha.Runner.constants;

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter by its default export.
export default class CountingReporter extends mocha.reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    const counts = { passed: 0, failed: [], skipped: [], retried: [] };
    runner.on(EVENT_TEST_PASS, () => {
      counts.passed++;
    });
    runner.on(EVENT_TEST_FAIL, (test) => {
      counts.failed.push(test.fullTitle());
    });
    runner.on(EVENT_TEST_PENDING, (test) => {
      counts.skipped.push(test.fullTitle());
    });
    runner.on(EVENT_TEST_RETRY, (test, error) => {
      counts.retried.push(test.fullTitle());
      console.log(`  retry: ${test.fullTitle()}: ${String(error?.message ?? error).split('\n')[0]}`);
    });
    runner.once(EVENT_RUN_END, () => {
      if (this.failures.length > 0) mocha.reporters.Base.list(this.failures);
      writeFileSync(options.reporterOptions.file, JSON.stringify(counts));
    });
  }
}
