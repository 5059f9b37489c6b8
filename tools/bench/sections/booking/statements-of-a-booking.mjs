import { countedRows, countStatements } from '../../statements.mjs';
import { startService } from './service.mjs';

/**
 * How many statements one booking sends, those that frame its transaction included; counted on the wire, of a service
 * that has booked before.
 * @param {import('../../context.mjs').SectionContext} context @param {import('./desk.mjs').Desk} desk
 */
export async function measureStatements(context, desk) {
  const counter = await countStatements(desk.database.appUrl);
  context.atEnd(async () => counter.close());
  const service = await startService(context, desk, { databaseUrl: counter.url });
  const { organizationId } = desk.world;
  const one = async () => {
    counter.taken();
    const { done } = await service.book(0, { clients: 1 });
    if (done !== 1) throw new Error(`${done} bookings instead of one`);
    return counter.taken();
  };
  const medicine = (/** @type {string} */ status) =>
    desk.sql('update medication_statement set status = $2 where organization_id = $1', [organizationId, status]);
  await one();
  const withFinding = await one();
  await medicine('stopped');
  const without = await one();
  await medicine('active');
  await service.end();
  for (const text of withFinding) context.log(`    ${text.slice(0, 110)}`);
  if (withFinding.length <= without.length) throw new Error('a finding was not written');
  context.record('service: statements of a booking', withFinding.length, {
    n: 2,
    note: `with a finding, ${withFinding.length - countedRows(withFinding)} of them frame the transaction; without a finding ${without.length}`,
  });
}
