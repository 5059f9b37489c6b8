import { median } from '../../measure.mjs';
import { interleavedRates, rateLines, weightOfRates } from './rates.mjs';

/** Many short spells: the two ways meet the same weather. */
const ROUNDS = 25;
const SPELL_MS = 400;

/**
 * The service as it is, and with the audit event left out on its way to the database.
 * @param {import('../../context.mjs').SectionContext} context @param {import('./service.mjs').Service} service
 */
export async function measureAudit(context, service) {
  const rates = await interleavedRates(
    {
      audited: () => service.book(SPELL_MS),
      unaudited: async () => {
        const report = await service.book(SPELL_MS, { audited: false });
        if (report.unaudited !== report.done)
          throw new Error(`${report.unaudited} of ${report.done} audits were left out`);
        return report;
      },
    },
    ROUNDS,
    context.signal,
  );
  for (const line of rateLines(rates)) context.log(line);
  const { audited, unaudited } = rates;
  const shares = audited.perRound.map((rate, round) => 100 * (1 - rate / (unaudited.perRound[round] ?? Number.NaN)));
  context.record("audit's share of the cost", median(shares), weightOfRates(audited, unaudited));
}
