import { parse } from 'csv-parse/browser/esm/sync';

/** The knowledge is not whole: one message for each bad row, each naming file and row. */
export class KnowledgeError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`safety knowledge cannot be used: ${problems.slice(0, 20).join('; ')}${problems.length > 20 ? '; …' : ''}`);
    this.name = 'KnowledgeError';
  }
}

/** One row of a table: its cells by column name, and where it stands, for messages. */
export interface Row {
  /** The cell, without blanks around it; empty when the cell is empty. */
  cell(column: string): string;
  /** The parts of a cell that holds several values parted by `|`. */
  list(column: string): string[];
  readonly at: string;
}

/**
 * Reads a table with a header line. Comma tables follow RFC 4180. Tab tables of this project know no quotation marks
 * (a name may hold one), so a tab always parts two cells, and splitting is twenty times faster than a CSV parser.
 * @throws KnowledgeError when a column is missing or a row has another number of cells than the header.
 */
export function readTable(file: string, text: string, columns: readonly string[]): Row[] {
  const grid = file.endsWith('.tsv') ? splitTabs(text) : parseCommas(file, text);
  const header = grid[0] ?? [];
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new KnowledgeError([`${file} row 1: column ${missing.join(', ')} is missing`]);
  const indexes = new Map(header.map((column, index) => [column, index]));
  const problems: string[] = [];
  const rows: Row[] = [];
  for (let at = 1; at < grid.length; at++) {
    const cells = grid[at] ?? [];
    if (cells.length !== header.length) {
      problems.push(`${file} row ${at + 1}: ${cells.length} cells instead of ${header.length}`);
      continue;
    }
    const cell = (column: string): string => (cells[indexes.get(column) ?? -1] ?? '').trim();
    rows.push({ cell, list: (column) => splitList(cell(column)), at: `${file} row ${at + 1}` });
  }
  if (rows.length === 0) problems.push(`${file}: no rows`);
  if (problems.length > 0) throw new KnowledgeError(problems);
  return rows;
}

const splitList = (cell: string): string[] =>
  cell === ''
    ? []
    : cell
        .split('|')
        .map((part) => part.trim())
        .filter(Boolean);

const splitTabs = (text: string): string[][] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

function parseCommas(file: string, text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    throw new KnowledgeError([`${file}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
