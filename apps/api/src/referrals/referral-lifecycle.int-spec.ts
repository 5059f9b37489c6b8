import { randomUUID } from 'node:crypto';
import { type Database, ReferralEntity, ReferralEventEntity, ReminderEntity } from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';
import { CannotMove, InvalidInput, KeyReused, NotFound, NotYours, StaleVersion } from '../graphql/refusal.type.js';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { CallRequired } from './call-required.type.js';
import { CreateReferralService } from './create-referral.service.js';
import { DecideReferralService } from './decide-referral.service.js';
import { ReferralReader } from './referral-reader.service.js';
import type { CreateReferralInput, DeclineReferralInput } from './referral.input.js';
import { buildReferralWorld, type ReferralWorld, TestClock, TUESDAY_9_AM } from './testing/referral-world.js';

let own: TestDatabase;
let database: Database;
let world: ReferralWorld;
let clock: TestClock;
let creation: CreateReferralService;
let decisions: DecideReferralService;
let reader: ReferralReader;

beforeAll(async () => {
  own = await createTestDatabase();
  database = own.database;
});
afterAll(() => own.drop());
beforeEach(async () => {
  world = await buildReferralWorld(database);
  clock = new TestClock();
  creation = new CreateReferralService(database, clock);
  decisions = new DecideReferralService(database, clock);
  reader = new ReferralReader(database);
});

const inputTo = (target: Partial<CreateReferralInput>): CreateReferralInput => ({
  idempotencyKey: randomUUID(),
  patientId: world.patientId,
  priority: 'routine',
  reason: 'Low back pain',
  question: 'Needles?',
  ...target,
});
const toPool = (more: Partial<CreateReferralInput> = {}): CreateReferralInput =>
  inputTo({ performerDiscipline: 'acupuncture', ...more });
const toPerson = (more: Partial<CreateReferralInput> = {}): CreateReferralInput =>
  inputTo({ performerId: world.acupuncturist.providerId, ...more });

async function sent(input: CreateReferralInput): Promise<ReferralEntity> {
  const answer = await creation.create(world.orthopedist, input);
  if (!(answer instanceof ReferralEntity)) throw new Error(`not sent: ${JSON.stringify(answer)}`);
  return answer;
}
const act = (row: { id: string; version: number }) => ({ id: row.id, version: row.version });
const declining = (row: ReferralEntity, more: Partial<DeclineReferralInput>): DeclineReferralInput => ({
  ...act(row),
  reason: 'capacity-full',
  ...more,
});

const auditOf = (id: string): Promise<string[]> =>
  database.inOrganization(world.organizationId, async (tx) =>
    (
      await tx.query<{ action: string }[]>('select action from audit_event where subject_id = $1 order by id', [id])
    ).map((row) => row.action),
  );
const noticesOf = (id: string): Promise<ReminderEntity[]> =>
  database.inOrganization(world.organizationId, (tx) => tx.findBy(ReminderEntity, { subjectId: id }));
const stepsOf = (id: string): Promise<string[]> =>
  database.inOrganization(world.organizationId, async (tx) =>
    (await tx.find(ReferralEventEntity, { where: { referralId: id }, order: { at: 'ASC' } })).map(
      (row) => row.toProgress,
    ),
  );

describe('the life of a referral', () => {
  it('is sent, opened and accepted, and each step leaves its history, its version and its audit row', async () => {
    const referral = await sent(toPerson({ reasonCode: 'm5450' }));
    expect(referral).toMatchObject({
      progress: 'sent',
      version: 1,
      reasonCode: 'M54.50',
      medicationSnapshot: ['Eliquis'],
      allergySnapshot: ['Latex'],
    });

    clock.nowMs += 60_000;
    const opened = await decisions.open(world.acupuncturist, act(referral));
    expect(opened).toMatchObject({ progress: 'received', version: 2 });
    clock.nowMs += 60_000;
    const accepted = await decisions.accept(world.acupuncturist, act(opened as ReferralEntity));
    expect(accepted).toMatchObject({ progress: 'accepted', version: 3, performerId: world.acupuncturist.providerId });

    expect(await stepsOf(referral.id)).toEqual(['sent', 'received', 'accepted']);
    expect(await auditOf(referral.id)).toEqual(['referral.create', 'referral.open', 'referral.accept']);
  });

  it('tells the performer by one e-mail, and a discipline by one to each provider who could accept', async () => {
    const [personal, pooled] = [await sent(toPerson()), await sent(toPool())];
    expect((await noticesOf(personal.id)).map((row) => [row.recipientKind, row.recipientId])).toEqual([
      ['provider', world.acupuncturist.providerId],
    ]);
    expect((await noticesOf(pooled.id)).map((row) => row.recipientId).sort()).toEqual(
      [world.acupuncturist.providerId, world.colleague.providerId].sort(),
    );
  });

  it('expects a decision two working days after the latest receipt, and sooner once it is opened', async () => {
    const referral = await sent(toPerson());
    expect(referral.decideBy?.toISOString()).toBe('2026-11-27T15:00:00.000Z');
    const opened = await decisions.open(world.acupuncturist, act(referral));
    expect((opened as ReferralEntity).decideBy?.toISOString()).toBe('2026-11-26T15:00:00.000Z');
  });

  it('opens once: opening again changes nothing and is no refusal', async () => {
    const referral = await sent(toPerson());
    await decisions.open(world.acupuncturist, act(referral));
    expect(await decisions.open(world.acupuncturist, act(referral))).toMatchObject({
      progress: 'received',
      version: 2,
    });
    expect(await stepsOf(referral.id)).toEqual(['sent', 'received']);
  });

  it('goes back to the requester when declined, and the decliner no longer sees it', async () => {
    const referral = await sent(toPerson());
    const declined = await decisions.decline(
      world.acupuncturist,
      declining(referral, { reason: 'other', text: ' away ' }),
    );
    expect(declined).toMatchObject({ progress: 'declined', declineReason: 'other', declineText: 'away' });
    expect(await reader.byId(world.acupuncturist, referral.id)).toBeNull();
    expect(await reader.byId(world.orthopedist, referral.id)).toMatchObject({ progress: 'declined' });
    expect(await auditOf(referral.id)).toEqual(['referral.create', 'referral.decline', 'referral.read']);
  });
});

describe('what is refused', () => {
  it('a step of somebody else', async () => {
    const referral = await sent(toPerson());
    for (const stranger of [world.colleague, world.masseur, world.orthopedist]) {
      expect(await decisions.accept(stranger, act(referral))).toBeInstanceOf(NotYours);
      expect(await decisions.decline(stranger, declining(referral, {}))).toBeInstanceOf(NotYours);
      expect(await decisions.open(stranger, act(referral))).toBeInstanceOf(NotYours);
    }
  });

  it('a decline for another reason, or for a red flag, without words', async () => {
    const referral = await sent(toPerson());
    expect(
      await decisions.decline(world.acupuncturist, declining(referral, { reason: 'other', text: '  ' })),
    ).toBeInstanceOf(InvalidInput);
    expect(
      await decisions.decline(world.acupuncturist, declining(referral, { reason: 'red-flag-urgent-care' })),
    ).toBeInstanceOf(InvalidInput);
  });

  it('a decline without a reason', async () => {
    const referral = await sent(toPerson());
    const answer = await decisions.decline(world.acupuncturist, declining(referral, { reason: '' as never }));
    expect(answer).toMatchObject({ code: 'InvalidInput', problems: [{ field: 'reason' }] });
  });

  it('a stale version, naming the current one', async () => {
    const referral = await sent(toPerson());
    await decisions.open(world.acupuncturist, act(referral));
    expect(await decisions.accept(world.acupuncturist, act(referral))).toMatchObject({
      code: 'StaleVersion',
      currentVersion: 2,
    });
  });

  it('a second decision', async () => {
    const referral = await sent(toPerson());
    const accepted = (await decisions.accept(world.acupuncturist, act(referral))) as ReferralEntity;
    expect(await decisions.accept(world.acupuncturist, act(accepted))).toBeInstanceOf(CannotMove);
  });

  it('a referral to oneself, to nobody, or to a discipline nobody else practises', async () => {
    const from = (input: CreateReferralInput): Promise<object> => creation.create(world.orthopedist, input);
    expect(await from(inputTo({ performerId: world.orthopedist.providerId }))).toBeInstanceOf(InvalidInput);
    expect(await from(inputTo({}))).toBeInstanceOf(InvalidInput);
    expect(await from(inputTo({ performerDiscipline: 'orthopedics' }))).toBeInstanceOf(InvalidInput);
    expect(await from(inputTo({ performerDiscipline: 'nutrition' }))).toBeInstanceOf(InvalidInput);
    expect(await from(toPool({ patientId: randomUUID() }))).toBeInstanceOf(NotFound);
  });

  it('stat at night without a telephone call', async () => {
    clock.nowMs = TUESDAY_9_AM - 6 * 3_600_000;
    expect(await creation.create(world.orthopedist, toPerson({ priority: 'stat' }))).toMatchObject({
      phones: ['+13125550100'],
      code: CallRequired.name,
    });
    expect(await creation.create(world.orthopedist, toPerson({ priority: 'stat', callMade: true }))).toBeInstanceOf(
      ReferralEntity,
    );
    clock.nowMs = TUESDAY_9_AM;
    expect(await creation.create(world.orthopedist, toPerson({ priority: 'stat' }))).toBeInstanceOf(ReferralEntity);
  });
});

describe('two at once', () => {
  it('exactly one of several providers takes a referral of the discipline', async () => {
    for (let round = 0; round < 5; round++) {
      const referral = await sent(toPool());
      const answers = await Promise.all(
        [world.acupuncturist, world.colleague].map((actor) => decisions.accept(actor, act(referral))),
      );
      const won = answers.filter((answer) => answer instanceof ReferralEntity);
      expect(won).toHaveLength(1);
      expect(answers.filter((answer) => answer instanceof StaleVersion || answer instanceof NotYours)).toHaveLength(1);
      expect(await stepsOf(referral.id)).toEqual(['sent', 'accepted']);
    }
  });

  it('the same key sends one referral with one notice, and answers both with it', async () => {
    const input = toPerson();
    const answers = await Promise.all([1, 2, 3].map(() => creation.create(world.orthopedist, input)));
    const ids = answers.map((answer) => (answer as ReferralEntity).id);
    expect(new Set(ids).size).toBe(1);
    expect(await noticesOf(ids[0] ?? '')).toHaveLength(1);
    expect(await auditOf(ids[0] ?? '')).toEqual(['referral.create']);
    expect(await creation.create(world.orthopedist, { ...input, reason: 'Neck pain' })).toBeInstanceOf(KeyReused);
  });

  it('a refusal is repeated too', async () => {
    const input = toPerson({ performerId: randomUUID() });
    const [first, second] = [
      await creation.create(world.orthopedist, input),
      await creation.create(world.orthopedist, input),
    ];
    expect(second).toBeInstanceOf(InvalidInput);
    expect({ ...second }).toEqual({ ...first });
  });
});

describe('who sees what', () => {
  const idsIn = async (actor: Actor, box: 'incoming' | 'to-book' | 'sent' | 'all'): Promise<string[]> =>
    (await reader.page(actor, { box, first: 50 })).edges.map((edge) => edge.node.id);

  it('a provider of another discipline sees nothing', async () => {
    const referrals = [await sent(toPool()), await sent(toPerson())];
    for (const box of ['incoming', 'to-book', 'sent', 'all'] as const)
      expect(await idsIn(world.masseur, box)).toEqual([]);
    for (const each of referrals) expect(await reader.byId(world.masseur, each.id)).toBeNull();
  });

  it('a discipline sees its pool until one takes it; the desk sees it to book', async () => {
    const referral = await sent(toPool());
    expect(await idsIn(world.colleague, 'incoming')).toEqual([referral.id]);
    await decisions.accept(world.acupuncturist, act(referral));
    expect(await idsIn(world.colleague, 'all')).toEqual([]);
    expect(await reader.byId(world.colleague, referral.id)).toBeNull();
    expect(await idsIn(world.clerk, 'to-book')).toEqual([referral.id]);
    expect(await idsIn(world.orthopedist, 'sent')).toEqual([referral.id]);
  });

  it('a page is in order of urgency, then age, and the next page goes on where it ended', async () => {
    const wanted: string[] = [];
    for (const priority of ['routine', 'urgent', 'stat', 'routine', 'asap', 'stat'] as const) {
      clock.nowMs += 1_000;
      wanted.push((await sent(toPool({ priority }))).id);
    }
    const order = [2, 5, 4, 1, 0, 3].map((index) => wanted[index]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await reader.page(world.colleague, { box: 'incoming', first: 2, after });
      seen.push(...page.edges.map((edge) => edge.node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(order);
    expect(await idsIn(world.orthopedist, 'sent')).toEqual([...wanted].reverse());
  });

  it('each row of a list is audited as a read of its patient’s record', async () => {
    const referral = await sent(toPool());
    await idsIn(world.clerk, 'all');
    expect(await auditOf(referral.id)).toEqual(['referral.create', 'referral.list']);
  });
});
