import { readJson } from '../embedded/paths.mjs';

/**
 * The result of one stage. `note` says why it is broken, if it is; a broken stage counts as one failure.
 * @typedef {{ passed: number, failed: number, note?: string }} Counts
 */

/** @param {string} note @returns {Counts} */
export const broken = (note) => ({ passed: 0, failed: 1, note });

/**
 * A runner that failed without a failed test, or ran nothing, is broken: neither may pass for green.
 * @param {Counts} counts
 * @param {unknown} exit
 * @returns {Counts}
 */
function judged(counts, exit) {
  if (counts.failed > 0) return counts;
  if (exit !== 0) return { passed: counts.passed, failed: 1, note: `the runner ended with ${exit}` };
  if (counts.passed === 0) return broken('it ran no test');
  return counts;
}

/** @param {string} file written by jest --json @param {unknown} exit @returns {Counts} */
export function countJest(file, exit) {
  const report = readJson(file);
  if (!report) return broken(`no report; the runner ended with ${exit}`);
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = report;
  const skipped = numPendingTests + numTodoTests;
  const counts = { passed, failed: numFailedTests + numRuntimeErrorTestSuites };
  return judged(skipped ? { ...counts, note: `${skipped} skipped` } : counts, exit);
}

/** @param {string} file written by Playwright's json reporter @param {unknown} exit @returns {Counts} */
export function countPlaywright(file, exit) {
  const report = readJson(file);
  if (!report) return broken(`no report; the runner ended with ${exit}`);
  const { expected, unexpected, flaky, skipped } = report.stats;
  // Browser tests are never skipped in silence: one that did not run did not pass.
  const counts = { passed: expected + flaky, failed: unexpected + skipped + (report.errors?.length ?? 0) };
  const notes = [skipped && `${skipped} skipped`, flaky && `${flaky} passed on a retry`].filter(Boolean).join(', ');
  return judged(notes ? { ...counts, note: notes } : counts, exit);
}

/** Rows of the fault suite. @param {string} file written by trust.mjs --json @param {unknown} exit @returns {Counts} */
export function countTrust(file, exit) {
  const report = readJson(file);
  if (!report) return broken(`no report; the runner ended with ${exit}`);
  /** @param {string} state @returns {string[]} */
  const rowsThatAre = (state) =>
    report.rows
      .filter((/** @type {{state: string}} */ row) => row.state === state)
      .map((/** @type {{id: string}} */ { id }) => id);
  const late = rowsThatAre('late');
  const counts = { passed: rowsThatAre('passed').length + late.length, failed: rowsThatAre('failed').length };
  return judged(late.length > 0 ? { ...counts, note: `slower than their bar: ${late.join(', ')}` } : counts, exit);
}
