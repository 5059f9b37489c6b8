import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { aClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const FIELDS = `id progress status priority reasonCode question version actions medicationSnapshot allergySnapshot
  patient { id } requester { name } performer { name } performerDiscipline { code } visitType { name } appointments { id }
  events { from to reason by { displayName } }`;
const REFUSAL = '... on Refusal { code message hint }';
const CREATE = `mutation($input: CreateReferralInput!) { createReferral(input: $input) { __typename ${REFUSAL} ... on Referral { ${FIELDS} } ... on InvalidInput { problems { field message } } } }`;
const ACCEPT = `mutation($input: ReferralActionInput!) { acceptReferral(input: $input) { __typename ${REFUSAL} ... on Referral { ${FIELDS} } } }`;
const BOX = `query($box: ReferralBox!) { referrals(box: $box) { edges { node { ${FIELDS} } } pageInfo { hasNextPage } } }`;
const AUDIT =
  'query($patientId: ID, $first: Int, $after: String) { auditEvents(patientId: $patientId, first: $first, after: $after) { edges { node { id action account { displayName } patientId } } pageInfo { hasNextPage endCursor } } }';

interface AuditAnswer {
  readonly edges: {
    readonly node: { readonly id: string; readonly action: string; readonly account: { readonly displayName: string } };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

let spec: TestDatabase;
let world: ClinicWorld;
let http: TestApp;

beforeAll(async () => {
  spec = await createTestDatabase();
  world = await aClinicWorld(spec.database);
  http = await startTestApp(spec);
});
afterAll(async () => {
  await http.close();
  await spec.drop();
});

const input = (more: object = {}): object => ({
  idempotencyKey: randomUUID(),
  patientId: world.patient.id,
  performerDiscipline: 'acupuncture',
  visitTypeId: world.visitTypes.acupuncture.id,
  priority: 'routine',
  reasonCode: 'M54.50',
  reason: 'Low back pain',
  question: 'Please treat',
  ...more,
});

it('a referral through HTTP shows what it points at, and to each caller what he may do', async () => {
  const sent = await http.send(world.actors.prescriber, CREATE, { input: input() });
  expect(sent.errors).toEqual([]);
  expect(sent.data['createReferral']).toMatchObject({
    __typename: 'Referral',
    progress: 'sent',
    status: 'active',
    actions: [],
    performer: null,
    patient: { id: world.patient.id },
    requester: { name: 'Pain physician' },
    performerDiscipline: { code: 'acupuncture' },
    visitType: { name: 'Acupuncture, follow-up' },
    medicationSnapshot: ['Medicines: never asked'],
    allergySnapshot: ['Allergies: never asked'],
    events: [{ from: null, to: 'sent', reason: null, by: { displayName: 'The prescriber' } }],
  });
  const { id, version } = sent.data['createReferral'] as { id: string; version: number };

  const incoming = await http.send(world.actors.provider, BOX, { box: 'incoming' });
  expect(incoming.data['referrals']).toMatchObject({
    edges: [{ node: { id, actions: ['open', 'accept', 'decline'] } }],
  });
  const accepted = await http.send(world.actors.provider, ACCEPT, { input: { id, version } });
  expect(accepted.data['acceptReferral']).toMatchObject({
    progress: 'accepted',
    performer: { name: 'Acupuncturist' },
    version: 2,
  });
  const toBook = await http.send(world.actors.clerk, BOX, { box: 'to_book' });
  expect(toBook.data['referrals']).toMatchObject({ edges: [{ node: { id, actions: ['book'] } }] });
});

it('what cannot be used is answered field by field', async () => {
  const answer = await http.send(world.actors.prescriber, CREATE, {
    input: input({ reasonCode: 'back pain', reason: '' }),
  });
  expect(answer.data['createReferral']).toMatchObject({ __typename: 'InvalidInput' });
  const { problems } = answer.data['createReferral'] as { problems: { field: string }[] };
  expect(problems.map((problem) => problem.field).sort()).toEqual(['reason', 'reasonCode']);
});

it('a foreign cursor is bad input, not a failure', async () => {
  const forged = Buffer.from(JSON.stringify(['0', 'x', 'y'])).toString('base64url');
  const answer = await http.send(
    world.actors.clerk,
    'query($after: String) { referrals(box: all, after: $after) { edges { cursor } } }',
    { after: forged },
  );
  expect(answer.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

describe('the audit trail', () => {
  const read = async (variables: object): Promise<AuditAnswer> => {
    const answer = await http.send(world.actors.compliance, AUDIT, variables as Record<string, unknown>);
    expect(answer.errors).toEqual([]);
    return answer.data['auditEvents'] as unknown as AuditAnswer;
  };

  it('is shown newest first, page by page, and reading it leaves a row', async () => {
    await http.send(world.actors.prescriber, CREATE, { input: input() });
    const first = await read({ patientId: world.patient.id, first: 1 });
    expect(first.edges[0]?.node).toMatchObject({
      action: 'referral.create',
      account: { displayName: 'The prescriber' },
      patientId: world.patient.id,
    });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await read({ patientId: world.patient.id, first: 100, after: first.pageInfo.endCursor });
    expect(second.edges.every(({ node }) => BigInt(node.id) < BigInt(first.edges[0]?.node.id ?? 0))).toBe(true);
    expect((await read({ first: 1 })).edges[0]?.node).toMatchObject({
      action: 'audit.read',
      account: { displayName: 'The compliance' },
    });
  });

  it('a clerk cannot read it', async () => {
    const answer = await http.send(world.actors.clerk, AUDIT, {});
    expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
