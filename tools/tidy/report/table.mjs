// The figures as a page that a newcomer can read.

/**
 * One line a figure, groups in the order of their first figure, `over` where a limit is missed, and where to look.
 * @param {readonly import('./figures.mjs').Figure[]} figures
 * @returns {string[]}
 */
export function tableOf(figures) {
  const widths = {
    what: Math.max(...figures.map(({ what }) => what.length)),
    now: Math.max('now'.length, ...figures.map(({ now }) => now.length)),
    limit: Math.max('limit'.length, ...figures.map(({ limit }) => limit.length)),
  };
  const line = (what, now, limit, rest) =>
    `  ${what.padEnd(widths.what)}  ${now.padStart(widths.now)}  ${limit.padStart(widths.limit)}  ${rest}`.trimEnd();
  const groups = [...new Set(figures.map(({ group }) => group))];
  return [
    line('', 'now', 'limit', ''),
    ...groups.flatMap((group) => [
      group,
      ...figures
        .filter((figure) => figure.group === group)
        .map(({ what, now, limit, over, where = '' }) => line(what, now, limit, `${over ? 'over' : '    '}  ${where}`)),
    ]),
  ];
}

/**
 * One line a project, and their sum.
 * @param {readonly import('./projects.mjs').ProjectSize[]} sizes
 * @returns {string[]}
 */
export function sizesOf(sizes) {
  const sum = (key) => sizes.reduce((total, size) => total + size[key], 0);
  const total = { project: 'all', ...Object.fromEntries(COLUMNS.map(([key]) => [key, sum(key)])) };
  const width = Math.max(...[...sizes, total].map(({ project }) => project.length));
  const heading = COLUMNS.map(([, name]) => name.padStart(COLUMN_WIDTH)).join('');
  return [
    `  ${''.padEnd(width)}${heading}`,
    ...[...sizes, total].map(
      (size) =>
        `  ${size.project.padEnd(width)}${COLUMNS.map(([key]) => String(size[key]).padStart(COLUMN_WIDTH)).join('')}`,
    ),
  ];
}

const COLUMN_WIDTH = 12;
const COLUMNS = [
  ['files', 'files'],
  ['lines', 'lines'],
  ['testFiles', 'test files'],
  ['testLines', 'test lines'],
];
