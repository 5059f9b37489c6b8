import { HOUR_MS } from '@meridian/domain';
import type { Actor } from '../auth/actor.js';
import type { Config } from '../config.js';
import type { RequestContext } from '../graphql/request-context.js';
import { Rows } from '../graphql/rows.js';
import { MessageReader } from './message.reader.js';
import { DeliverySetup, START } from './testing/delivery-setup.js';
import { MessageWorld } from './testing/message-world.js';

const setup = DeliverySetup.forEachTest();

function asked(world: MessageWorld) {
  const actor = { organizationId: world.organizationId } as Actor;
  const reader = new MessageReader(setup.database, { PUBLIC_URL: 'http://localhost:3000' } as Config, setup.clock);
  const context = { actor, rows: new Rows(setup.database, actor) } as RequestContext;
  return (id: string) => reader.messagesOf(context, id);
}

describe('the messages of visits', () => {
  it('are read for all visits of a request in one transaction, what is due first before what is due later', async () => {
    const visits = [await setup.world.book(START), await setup.world.book(START)];
    await setup.sweep();
    await setup.world.cancel(visits[1]!, START + HOUR_MS);
    const transactions = jest.spyOn(setup.database, 'inOrganization');
    const messagesOf = asked(setup.world);
    const [kept, cancelled, unknown] = await Promise.all(
      [...visits.map(({ id }) => id), '00000000-0000-0000-0000-000000000000'].map(messagesOf),
    );
    expect(transactions).toHaveBeenCalledTimes(1);
    transactions.mockRestore();
    expect(kept?.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['confirmation sent', 'reminder due']);
    expect(cancelled?.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'confirmation sent',
      'cancellation due',
      'reminder void',
    ]);
    expect(cancelled?.[1]?.subject).toContain('Cancelled');
    expect(unknown).toEqual([]);
  });

  it('are not read by another organization', async () => {
    const visit = await setup.world.book(START);
    const other = await MessageWorld.create(setup.database);
    expect(await asked(other)(visit.id)).toEqual([]);
  });
});
