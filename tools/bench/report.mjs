import { loadNow } from './machine.mjs';

/** @typedef {import('./rows.mjs').Row} Row */

/** @param {number} value */
export const short = (value) =>
  value === 0 || Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

/** @param {Row} row */
const valueOf = (row) => (row.value === null ? 'not measured' : `${short(row.value)}${row.unit ? ` ${row.unit}` : ''}`);

/** One line for one figure. @param {Row} row */
export function lineOf(row) {
  const weight = row.value === null ? '' : ` (rounds ${row.rounds}, n ${row.n})`;
  const note = row.note ? `  ${row.note}` : '';
  return `  ${row.ok ? 'kept  ' : 'MISSED'} ${row.figure}: ${valueOf(row)}, bar ${row.bar}${weight}${note}`;
}

/** The times of several ways, a line each, against the first. @param {string} title @param {Record<string, import('./measure.mjs').Timing>} timings */
export function timingLines(title, timings) {
  const lines = Object.entries(timings).map(([name, each]) => {
    const times = `median ${short(each.median)} ms, p95 ${short(each.p95)}, p99 ${short(each.p99)}`;
    return `    ${name.padEnd(28)} ${times} (rounds ${each.rounds}, n ${each.n})`;
  });
  return [`  ${title}`, ...lines];
}

/** @param {import('./machine.mjs').Machine} machine */
export const machineLine = ({ cpu, cores, memoryGb, system, node, postgres, loadAtStart }) =>
  `${cores} × ${cpu}, ${memoryGb} GB, ${system}, Node ${node}${postgres ? `, PostgreSQL ${postgres}` : ''}, load ${loadAtStart} at the start, ${loadNow()} now`;

/** @param {readonly Row[]} rows */
export function summaryLines(rows) {
  const count = (/** @type {(row: Row) => boolean} */ test) => rows.filter(test).length;
  const kept = count((row) => row.ok);
  const unmeasured = count((row) => row.value === null);
  return [`${kept} of ${rows.length} bars kept, ${rows.length - kept - unmeasured} missed, ${unmeasured} not measured`];
}
