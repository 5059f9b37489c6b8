// The clinics of W(n) as rows: four clinics in four time zones, providers open as in W(n), a visit type of half an hour
// on the quarter hour, patients, a clerk who is signed in. Written by SQL past the API: it is not what is measured.
import { createHash } from 'node:crypto';
import { insert } from '../../rig/insert.mjs';

/** @typedef {import('../../rig/world.mjs').Sql} Sql */

const ZONES = ['America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata'];
const HOURS = [
  { recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', start_time: '09:00', end_time: '12:00' },
  { recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', start_time: '13:00', end_time: '18:00' },
  { recurrence: 'FREQ=WEEKLY;BYDAY=SA', start_time: '09:00', end_time: '13:00' },
];
const LONG_AGO = '2000-01-01';
const TOKEN = 'a-clerk-of-the-benchmarks';
const SESSION_HOURS = 12;

/**
 * @param {Sql} sql as superuser, past row-level security
 * @param {{providers: number, patients: number}} size
 */
export async function makeStoredWorld(sql, { providers, patients }) {
  const [organization] = await insert(sql, 'organization', [{ slug: 'bench', name: 'Bench', time_zone: 'UTC' }]);
  const own = { organization_id: Number(organization.id) };
  await addClerk(sql, own);
  const clinics = await insert(
    sql,
    'clinic',
    ZONES.map((zone) => ({ ...own, name: `Clinic in ${zone}`, time_zone: zone })),
  );
  await insert(sql, 'discipline', [{ ...own, code: 'acupuncture', name: 'Acupuncture', prescribing: false }]);
  const visit = { duration_minutes: 30, grid_minutes: 15, horizon_days: 360 };
  const [visitType] = await insert(sql, 'visit_type', [
    { ...own, name: 'Half an hour', discipline: 'acupuncture', ...visit },
  ]);
  const doctors = await addProviders(sql, own, clinics, providers);
  return {
    organizationId: own.organization_id,
    clinics,
    visitType,
    providers: doctors,
    patients: await addPatients(sql, own, patients),
    cookie: `meridian_session=${TOKEN}`,
  };
}

/** @typedef {Awaited<ReturnType<typeof makeStoredWorld>>} StoredWorld */

/** @param {Sql} sql @param {{organization_id: number}} own */
async function addClerk(sql, own) {
  const [account] = await insert(sql, 'account', [{ email: 'clerk@bench.test', display_name: 'Clerk' }]);
  await insert(sql, 'role_assignment', [{ ...own, account_id: account.id, role: 'clerk' }]);
  const token_hash = createHash('sha256').update(TOKEN).digest('hex');
  const expires_at = new Date(Date.now() + SESSION_HOURS * 3_600_000).toISOString();
  await insert(sql, 'session', [{ ...own, account_id: account.id, token_hash, expires_at }]);
}

/** @param {Sql} sql @param {{organization_id: number}} own @param {import('../../rig/insert.mjs').Stored[]} clinics @param {number} count */
async function addProviders(sql, own, clinics, count) {
  const resources = await insert(
    sql,
    'resource',
    Array.from({ length: count }, () => ({ ...own, kind: 'provider' })),
  );
  const providers = await insert(
    sql,
    'provider',
    resources.map(({ id }, index) => ({ ...own, resource_id: id, name: `Provider ${String(index).padStart(3, '0')}` })),
  );
  await insert(
    sql,
    'provider_discipline',
    providers.map(({ id }) => ({ ...own, provider_id: id, discipline: 'acupuncture' })),
  );
  const clinicOf = (/** @type {number} */ index) => clinics[index % clinics.length];
  await insert(
    sql,
    'schedule',
    providers.flatMap(({ resource_id }, index) =>
      HOURS.map((hours) => ({ ...own, ...hours, resource_id, clinic_id: clinicOf(index).id, valid_from: LONG_AGO })),
    ),
  );
  return providers.map((provider, index) => ({
    ...provider,
    clinicId: clinicOf(index).id,
    timeZone: clinicOf(index).time_zone,
  }));
}

/** @param {Sql} sql @param {{organization_id: number}} own @param {number} count */
async function addPatients(sql, own, count) {
  const resources = await insert(
    sql,
    'resource',
    Array.from({ length: count }, () => ({ ...own, kind: 'patient' })),
  );
  return insert(
    sql,
    'patient',
    resources.map(({ id }) => ({
      ...own,
      resource_id: id,
      mrn: `B-${id}`,
      given: 'Pat',
      family: `Number ${id}`,
      birth_date: '1980-03-12',
      search_key: `pat number ${id}`,
    })),
  );
}
