import { createHash, randomBytes } from 'node:crypto';
import { insert } from './insert.mjs';

/** @typedef {(text: string, values?: unknown[]) => Promise<import('./insert.mjs').Stored[]>} Sql */

export const ZONE = 'America/Chicago';
const EVERY_DAY = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU';
const OPEN = { from: '06:00', until: '22:00' };
const LONG_AGO = '2020-01-01';
/** No session of a rig ends before its rig. */
const SESSION_HOURS = 12;

/**
 * @typedef {{providers?: number, rooms?: number, patients?: number, clerks?: number}} Size
 */

/**
 * A clinic to load and to break: open every day 06:00-22:00 in Chicago, so that there is always a free hour. Written by
 * SQL past the API: it is not what is tested.
 * Visit types, each 45 minutes on a 5-minute grid: `plain` (provider and patient), `oneRoom` (the only room of its
 * kind), `anyRoom` (one of `rooms` rooms). Patients take nothing and have no allergies, as they said today.
 * @param {Sql} sql @param {Size} [size]
 */
export async function makeWorld(sql, { providers = 4, rooms = 4, patients = 250, clerks = 8 } = {}) {
  const slug = `rig-${randomBytes(4).toString('hex')}`;
  const [organization] = await insert(sql, 'organization', [{ slug, name: 'Rig', time_zone: ZONE }]);
  const own = { organization_id: organization.id };
  const [clinic] = await insert(sql, 'clinic', [
    { ...own, name: 'Main Street', time_zone: ZONE, address: '1 Main Street' },
  ]);
  const staff = await addClerks(sql, own, slug, clerks);
  await insert(sql, 'discipline', [{ ...own, code: 'acupuncture', name: 'Acupuncture', prescribing: false }]);
  await insert(sql, 'technique', [
    { ...own, code: 'acupuncture', name: 'Acupuncture', kind: 'procedure', attributes: {} },
  ]);
  const places = { ...own, clinic_id: clinic.id };
  const doctors = await addProviders(sql, places, providers);
  const visitTypes = {
    plain: await addVisitType(sql, own, 'Plain visit', undefined),
    oneRoom: await addVisitType(sql, own, 'Visit in the only room', await addRooms(sql, places, 'The only room', 1)),
    anyRoom: await addVisitType(sql, own, 'Visit in any room', await addRooms(sql, places, 'Any room', rooms)),
  };
  return {
    organizationId: Number(organization.id),
    clinic,
    providers: doctors,
    visitTypes,
    patients: await addPatients(sql, own, patients),
    /** A signed-in clerk each: `cookie` goes with a request. */
    clerks: staff,
    /** More patients of the same kind. @param {number} count */
    morePatients: (count) => addPatients(sql, own, count),
  };
}

/** @typedef {Awaited<ReturnType<typeof makeWorld>>} World */

/** @param {Sql} sql @param {{organization_id: number}} own @param {string} slug @param {number} count */
async function addClerks(sql, own, slug, count) {
  const rows = Array.from({ length: count }, (_, index) => ({
    email: `clerk-${index}@${slug}.test`,
    display_name: `Clerk ${index}`,
  }));
  const accounts = await insert(sql, 'account', rows);
  await insert(
    sql,
    'role_assignment',
    accounts.map(({ id }) => ({ ...own, account_id: id, role: 'clerk' })),
  );
  const tokens = accounts.map(() => randomBytes(32).toString('base64url'));
  const expires = new Date(Date.now() + SESSION_HOURS * 3_600_000).toISOString();
  await insert(
    sql,
    'session',
    accounts.map(({ id }, index) => ({
      ...own,
      token_hash: createHash('sha256')
        .update(tokens[index] ?? '')
        .digest('hex'),
      account_id: id,
      expires_at: expires,
    })),
  );
  return accounts.map(({ id }, index) => ({ accountId: String(id), cookie: `meridian_session=${tokens[index]}` }));
}

/** @param {Sql} sql @param {{organization_id: number, clinic_id: string}} places @param {number} count */
async function addProviders(sql, { organization_id, clinic_id }, count) {
  const own = { organization_id };
  const resources = await insert(
    sql,
    'resource',
    Array.from({ length: count }, () => ({ ...own, kind: 'provider' })),
  );
  const providers = await insert(
    sql,
    'provider',
    resources.map(({ id }, index) => ({
      ...own,
      resource_id: id,
      name: `Provider ${index}`,
      email: `provider-${id}@clinic.test`,
    })),
  );
  await insert(
    sql,
    'provider_discipline',
    providers.map(({ id }) => ({ ...own, provider_id: id, discipline: 'acupuncture' })),
  );
  await insert(
    sql,
    'schedule',
    resources.map(({ id }) => ({
      ...own,
      clinic_id,
      resource_id: id,
      recurrence: EVERY_DAY,
      start_time: OPEN.from,
      end_time: OPEN.until,
      valid_from: LONG_AGO,
    })),
  );
  await insert(
    sql,
    'clinic_hours',
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...own, clinic_id, weekday, opens: OPEN.from, closes: OPEN.until })),
  );
  return providers;
}

/** @param {Sql} sql @param {{organization_id: number, clinic_id: string}} places @param {string} name @param {number} count */
async function addRooms(sql, { organization_id, clinic_id }, name, count) {
  const own = { organization_id };
  const [pool] = await insert(sql, 'pool', [{ ...own, name, kind: 'room' }]);
  const resources = await insert(
    sql,
    'resource',
    Array.from({ length: count }, () => ({ ...own, kind: 'room' })),
  );
  await insert(
    sql,
    'room',
    resources.map(({ id }, index) => ({
      ...own,
      clinic_id,
      resource_id: id,
      name: `${name} ${index + 1}`,
      kind: 'treatment',
    })),
  );
  await insert(
    sql,
    'pool_member',
    resources.map(({ id }) => ({ ...own, pool_id: pool.id, resource_id: id })),
  );
  return pool.id;
}

/** @param {Sql} sql @param {{organization_id: number}} own @param {string} name @param {string | undefined} poolId */
async function addVisitType(sql, own, name, poolId) {
  const [visitType] = await insert(sql, 'visit_type', [
    { ...own, name, discipline: 'acupuncture', duration_minutes: 45, grid_minutes: 5, horizon_days: 360 },
  ]);
  await insert(sql, 'visit_type_technique', [{ ...own, visit_type_id: visitType.id, technique: 'acupuncture' }]);
  if (poolId) await insert(sql, 'visit_type_need', [{ ...own, visit_type_id: visitType.id, pool_id: poolId }]);
  return visitType;
}

/** @param {Sql} sql @param {{organization_id: number}} own @param {number} count */
async function addPatients(sql, own, count) {
  const resources = await insert(
    sql,
    'resource',
    Array.from({ length: count }, () => ({ ...own, kind: 'patient' })),
  );
  const today = new Date().toISOString();
  return insert(
    sql,
    'patient',
    resources.map(({ id }) => ({
      ...own,
      resource_id: id,
      mrn: `R-${id}`,
      given: 'Pat',
      family: `Number ${id}`,
      birth_date: '1980-03-12',
      email: `pat-${id}@patient.test`,
      medications_statement: 'none',
      medications_confirmed_at: today,
      allergies_statement: 'none',
      allergies_confirmed_at: today,
      search_key: `pat number ${id}`,
    })),
  );
}
