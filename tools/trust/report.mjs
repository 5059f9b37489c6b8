import { CATALOGUE } from './catalogue.mjs';

/** @typedef {import('./run-row.mjs').Result} Result */
/** @typedef {import('./figures.mjs').Figure} Figure */
/** @typedef {ReturnType<typeof import('../bench/machine.mjs').machineNow>} Machine */
/** @typedef {{machine: Machine, full: boolean, rows: Result[]}} Run what --json writes */

/** @param {number} value */
const short = (value) =>
  Number.isInteger(value) || Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

/** @param {Figure} figure */
const valueOf = ({ value, unit }) => `${short(value)}${unit && ` ${unit}`}`;

/** @param {Result} result @returns {string[]} what is printed of a row that has run */
export function linesOf({ id, title, state, n, did, figures, seconds, note }) {
  const head = `  ${state.padEnd(8)}${id.padEnd(5)}${title} (n ${n}, ${short(seconds)} s)`;
  const lines = figures.map((each) => {
    const mark = each.ok ? '' : '   MISSED';
    return `            ${each.name}: ${valueOf(each)}${each.bar && `, bar ${each.bar}`}${mark}`;
  });
  return [head, ...(did ? [`            ${did}`] : []), ...lines, ...(note ? [`            ${note}`] : [])];
}

/**
 * The rows that an earlier run wrote with --json, each saying so.
 * @param {Run | undefined} run
 */
export const rowsOf = (run) =>
  (run?.rows ?? [])
    .filter(({ state }) => state !== 'not run')
    .map((row) => ({
      ...row,
      note: `${run?.full ? 'long counts, ' : ''}run apart at ${run?.machine.at.slice(0, 16)}${row.note && `; ${row.note}`}`,
    }));

/**
 * Every row of the catalogue: those that ran now or earlier, an earlier one before the present one, the others as not run.
 * @param {readonly Result[]} results @param {readonly Result[]} [earlier] @returns {Result[]}
 */
export const withNotRun = (results, earlier = []) =>
  Object.entries(CATALOGUE).map(([id, title]) => {
    const none = {
      id,
      title,
      state: /** @type {const} */ ('not run'),
      n: 0,
      did: '',
      figures: [],
      seconds: 0,
      note: '',
    };
    return [...earlier, ...results].find((each) => each.id === id) ?? none;
  });

/** @param {readonly Result[]} results */
export function summaryOf(results) {
  const count = (/** @type {Result['state']} */ state) => results.filter((each) => each.state === state).length;
  return `${count('passed')} passed, ${count('late')} late, ${count('failed')} failed, ${count('not run')} not run`;
}

/** @param {string} text in a cell of a table */
const cell = (text) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

/**
 * The report as a page. It holds what was measured in this run and nothing else.
 * @param {readonly Result[]} results of all rows @param {{machine: Machine, full: boolean}} run
 */
export function pageOf(results, { machine, full }) {
  const rows = results.map(({ id, title, state, n, did, figures, note }) => {
    const found = figures.map(
      (each) => `${each.name} ${valueOf(each)}${each.bar && ` (${each.bar})`}${each.ok ? '' : ' **missed**'}`,
    );
    const said = [found.join('; '), note.split('\n')[0] ?? ''].filter(Boolean).join('; ');
    return `| ${id} | ${cell(did || title)} | ${n || ''} | ${cell(said)} | ${state} |`;
  });
  const { at, cores, cpu, memoryGb, system, node, loadAtStart } = machine;
  return [
    '# What was broken, and what became of it',
    '',
    `Written by \`npm run trust -- --report${full ? ' --full' : ''}\`; see \`tools/trust/README.md\`. ${summaryOf(results)}.`,
    '',
    `${at.slice(0, 10)}, ${cores} × ${cpu}, ${memoryGb} GB, ${system}, Node ${node}; load ${loadAtStart} before the run: above the number of`,
    'cores others used the machine too, and times say little. Bars stand in brackets. passed: every bar kept; late: all that is',
    'exact was right, a time bar was missed; n: trials behind the figures.',
    '',
    '| row | what was done | n | figures (bar) | result |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
