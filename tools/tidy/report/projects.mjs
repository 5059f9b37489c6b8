// How much there is of each project, and how much of it is tests. Lines are those that hold code: tools/tidy/lengths.mjs.
import { isTest } from '../repository.mjs';

/**
 * @typedef {object} ProjectSize
 * @property {string} project `apps/api`, `libs/domain`, …; what belongs to none is `workspace`
 * @property {number} files without tests
 * @property {number} lines
 * @property {number} testFiles
 * @property {number} testLines
 */

/** What stands beside specs to serve them is part of the tests, though no spec itself. */
const servesTests = (file) => isTest(file) || /(^|\/)(testing|test-support|fixtures)\//.test(file);

const projectOf = (file) => /^(apps|libs)\/[^/]+/.exec(file)?.[0] ?? (/^tools\//.test(file) ? 'tools' : 'workspace');

/**
 * One size a project, in the order of their names.
 * @param {readonly {file: string, lines: number}[]} measured as `measure` of lengths.mjs gives it
 * @returns {ProjectSize[]}
 */
export function projectSizes(measured) {
  const sizes = new Map();
  for (const { file, lines } of measured) {
    const project = projectOf(file);
    const size = sizes.get(project) ?? { project, files: 0, lines: 0, testFiles: 0, testLines: 0 };
    sizes.set(project, size);
    const [count, sum] = servesTests(file) ? ['testFiles', 'testLines'] : ['files', 'lines'];
    size[count] += 1;
    size[sum] += lines;
  }
  return [...sizes.values()].sort((a, b) => (a.project < b.project ? -1 : 1));
}

/**
 * The value below which `share` of the values lie, by nearest rank; 0 of nothing.
 * @param {readonly number[]} values
 * @param {number} share 0 to 1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
