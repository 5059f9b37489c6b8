import { BARS } from './bars.mjs';

/**
 * One line of the report. `value` is null when the figure was not measured. `n` is how many single measurements stand
 * behind it, over all rounds.
 * @typedef {{section: string, figure: string, value: number | null, unit: string, bar: string, ok: boolean,
 *   rounds: number, n: number, note?: string}} Row
 * @typedef {{rounds?: number, n?: number, note?: string}} Weight
 */

/**
 * Collects the figures of one section. What a section leaves out, or asks for under a name that bars.mjs does not know,
 * shows: the first as a row that was not measured, the second as a RangeError.
 * @param {string} section
 * @param {(row: Row) => void} [told] called for each figure as it comes
 */
export function rowsOf(section, told = () => {}) {
  const figures = BARS[section] ?? [];
  /** @type {Map<string, Row>} */
  const measured = new Map();
  return {
    /** Takes a figure down. @param {string} figure @param {number} value @param {Weight} [weight] */
    record(figure, value, { rounds = 1, n = rounds, note } = {}) {
      const known = figures.find((each) => each.figure === figure);
      if (!known) throw new RangeError(`bars.mjs has no figure "${figure}" in ${section}`);
      const { unit, bar } = known;
      const ok = Number.isFinite(value) && bar.holds(value);
      /** @type {Row} */
      const row = {
        section,
        figure,
        value,
        unit,
        bar: bar.text,
        ok,
        rounds,
        n,
        ...(note === undefined ? {} : { note }),
      };
      measured.set(figure, row);
      told(row);
    },
    /** Every row of the section, in the order of bars.mjs. @param {string} why a figure that is missing was not measured */
    rows(why) {
      return figures.map(({ figure, unit, bar }) => {
        const missing = { section, figure, value: null, unit, bar: bar.text, ok: false, rounds: 0, n: 0, note: why };
        return measured.get(figure) ?? missing;
      });
    },
  };
}
