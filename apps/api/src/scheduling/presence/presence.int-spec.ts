import type { Actor } from '../../auth/actor.js';
import { aClinicWorld } from '../../testing/clinic-world.js';
import { type BookingDesk, openDesk } from '../testing/booking-desk.js';

const HOLD = `mutation ($input: HoldInput!) { holdOpening(input: $input) { __typename ... on Hold { id expiresAt } ... on Refusal { message } ... on SlotTaken { by nextStarts } } }`;
const RELEASE = 'mutation ($id: ID!) { releaseHold(id: $id) { ok } }';
const HELD = `query ($input: HeldTimesInput!) { heldTimes(input: $input) { id providerId providerName clinicId timeZone startsAt endsAt heldBy mine forWaitlist since expiresAt wantedBy { name mine } } }`;
const OPENINGS = `query ($input: OpeningsInput!) { openings(input: $input) { provider { id } days { date starts } } }`;

interface Held {
  readonly id: string;
  readonly heldBy: string;
  readonly mine: boolean;
  readonly wantedBy: readonly { readonly name: string; readonly mine: boolean }[];
}

describe('a time that somebody keeps', () => {
  let desk: BookingDesk;
  let clerk: Actor;
  let colleague: Actor;
  let patients: { id: string }[];
  beforeAll(async () => {
    desk = await openDesk();
    ({ clerk, provider: colleague } = desk.world.actors);
    patients = [await desk.takes(), await desk.takes(), await desk.takes()];
  });
  afterAll(() => desk?.close());
  afterEach(() =>
    desk.on.database.inOrganization(desk.world.organizationId, (tx) => tx.query('delete from hold where true')),
  );

  const hold = async (actor: Actor, patient: number, time: string, day = 0) => {
    const { visitTypeId, providerId, clinicId } = desk.wanted();
    const input = { visitTypeId, providerId, clinicId, patientId: patients[patient]?.id, startsAt: desk.at(time, day) };
    const { data, errors } = await desk.api.send(actor, HOLD, { input });
    expect(errors).toEqual([]);
    return data['holdOpening'] as { __typename: string; id: string; message?: string; expiresAt: string };
  };
  const held = async (actor: Actor, over: Record<string, unknown> = {}) => {
    const input = { from: desk.at('08:00'), until: desk.at('18:00'), clinicId: desk.world.clinic.id, ...over };
    const { data, errors } = await desk.api.send(actor, HELD, { input });
    return { times: (data?.['heldTimes'] ?? []) as unknown as Held[], errors };
  };
  const starts = async (actor: Actor, over: Record<string, unknown> = {}): Promise<string[]> => {
    const input = { visitTypeId: desk.world.visitTypes.acupuncture.id, from: desk.monday, until: desk.monday, ...over };
    const { data, errors } = await desk.api.send(actor, OPENINGS, { input });
    expect(errors).toEqual([]);
    return (data['openings'] as unknown as { days: { starts: string[] }[] }[]).flatMap(({ days }) =>
      days.flatMap((day) => day.starts),
    );
  };

  it('says who keeps it, since when and until when, and nothing of the patient', async () => {
    const kept = await hold(clerk, 0, '10:00');
    const [time, ...others] = (await held(colleague)).times;
    expect(others).toEqual([]);
    expect(time).toMatchObject({
      id: kept.id,
      providerId: desk.world.provider.id,
      clinicId: desk.world.clinic.id,
      timeZone: 'America/Chicago',
      startsAt: desk.at('10:00'),
      endsAt: desk.at('10:45'),
      heldBy: 'The clerk',
      mine: false,
      forWaitlist: false,
      expiresAt: kept.expiresAt,
      wantedBy: [],
    });
    expect(JSON.stringify(time)).not.toContain(patients[0]?.id);
    expect((await held(clerk)).times).toMatchObject([{ id: kept.id, mine: true }]);
  });

  it('tells whoever else wants it who has it, and the other way round', async () => {
    const kept = await hold(clerk, 0, '10:00');
    const refused = await hold(colleague, 1, '10:15');
    expect(refused.__typename).toBe('SlotTaken');
    expect(refused.message).toMatch(/^The clerk is booking that time just now, and keeps it until \d\d:\d\d\.$/);
    await hold(colleague, 1, '10:00');
    expect((await held(clerk)).times).toMatchObject([
      { id: kept.id, mine: true, wantedBy: [{ name: 'The provider', mine: false }] },
    ]);
    expect((await held(colleague)).times).toMatchObject([{ wantedBy: [{ name: 'The provider', mine: true }] }]);
  });

  it('that is booked already is simply taken', async () => {
    await desk.book(desk.wanted({ patientId: patients[0]?.id, startsAt: desk.at('14:00') }));
    expect(await hold(colleague, 1, '14:00')).toMatchObject({ message: 'That time was just taken.' });
  });

  it('never blocks its owner: it stays among the openings for the same patient, and can be kept again', async () => {
    const patientId = patients[0]?.id;
    const first = await hold(clerk, 0, '11:00');
    expect(await starts(clerk, { patientId })).toContain(desk.at('11:00'));
    expect(await starts(clerk, { holdId: first.id })).toContain(desk.at('11:00'));
    expect(await starts(colleague, { patientId })).not.toContain(desk.at('11:00'));
    expect(await starts(colleague, { holdId: first.id })).not.toContain(desk.at('11:00'));
    expect(await hold(clerk, 0, '11:00')).toMatchObject({ __typename: 'Hold' });
    expect((await held(clerk)).times).toHaveLength(1);
  });

  it('is gone for all when it is given back, and with it who wanted it', async () => {
    const kept = await hold(clerk, 0, '10:00');
    await hold(colleague, 1, '10:00');
    await desk.api.send(clerk, RELEASE, { id: kept.id });
    expect((await held(colleague)).times).toEqual([]);
    expect(await hold(colleague, 1, '10:00')).toMatchObject({ __typename: 'Hold' });
    expect((await held(clerk)).times).toMatchObject([{ heldBy: 'The provider', wantedBy: [] }]);
  });

  it('is gone when it has lapsed, with no worker to tidy it away', async () => {
    const kept = await hold(clerk, 0, '10:00');
    await desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      await tx.query(`update claim set expires_at = now() - interval '1 second' where hold_id = $1`, [kept.id]);
      await tx.query(`update hold set expires_at = now() - interval '1 second' where id = $1`, [kept.id]);
    });
    expect((await held(colleague)).times).toEqual([]);
    expect(await hold(colleague, 1, '10:00')).toMatchObject({ __typename: 'Hold' });
  });

  it('is asked for in a range that makes sense, of those who may read visits', async () => {
    const reversed = await held(clerk, { from: desk.at('18:00'), until: desk.at('08:00') });
    expect(JSON.stringify(reversed.errors)).toContain('until');
    const long = await held(clerk, { until: desk.at('08:00', 40) });
    expect(JSON.stringify(long.errors)).toContain('until');
    expect((await held(desk.world.actors.compliance)).errors).not.toEqual([]);
  });

  it('is of no interest to another organization', async () => {
    await hold(clerk, 0, '10:00');
    const other = await aClinicWorld(desk.on.database);
    expect((await held(other.actors.clerk, { clinicId: null })).times).toEqual([]);
  });

  it('given back at the very moment at which somebody else asks for it breaks nothing', async () => {
    for (let round = 0; round < 20; round++) {
      const kept = await hold(clerk, 0, '15:00', 1);
      expect(kept.__typename).toBe('Hold');
      const [asked] = await Promise.all([
        hold(colleague, 1, '15:00', 1),
        desk.api.send(clerk, RELEASE, { id: kept.id }),
      ]);
      expect(['Hold', 'SlotTaken']).toContain(asked.__typename);
      if (asked.__typename === 'Hold') await desk.api.send(colleague, RELEASE, { id: asked.id });
    }
  });
});
