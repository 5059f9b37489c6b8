import { none, tell } from '../figures.mjs';

/**
 * What every row about messages holds: nothing lost, no copy without a cause that is on record, no mail of ours that no
 * row names, and copies that mail systems can recognise. A patient of the row gets one message.
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export const ledgerFigures = (ledger) => [
  none('lost', ledger.lost.length),
  none('copies without an attempt of unknown end', ledger.copiesWithoutCause),
  none('mails that no row names', ledger.strangers),
  none('mails kept that no row knows of', ledger.unrecorded),
];

/** For rows in which nobody's end is unknown: no copies at all. @param {import('./ledger.mjs').Ledger} ledger */
export const onceFigures = (ledger) => [...ledgerFigures(ledger), none('copies', ledger.copies)];

/** @param {import('./ledger.mjs').Ledger} ledger */
export const told = (ledger) => tell('mails received', ledger.deliveries.length);
