import type { EntityManager } from 'typeorm';

/** A record number each: the wanted one if nobody in the organization has it yet, else the next of ours. */
export async function freeRecordNumbers(
  tx: EntityManager,
  organizationId: number,
  wanted: readonly (string | null)[],
): Promise<string[]> {
  const taken = await takenOf(tx, organizationId, [...new Set(wanted.filter((mrn) => mrn !== null))]);
  const given: string[] = [];
  for (const mrn of wanted) {
    const number =
      mrn === null || mrn.trim() === '' || taken.has(mrn) ? await nextNumber(tx, organizationId, taken) : mrn;
    taken.add(number);
    given.push(number);
  }
  return given;
}

/** Numbers of another system may look like ours, so each one drawn is checked too. */
async function nextNumber(tx: EntityManager, organizationId: number, taken: ReadonlySet<string>): Promise<string> {
  for (;;) {
    const [next] = await tx.query<{ number: string }[]>(`select nextval('mrn_seq') as number`);
    const mrn = `M-${String(next?.number).padStart(6, '0')}`;
    if (!taken.has(mrn) && (await takenOf(tx, organizationId, [mrn])).size === 0) return mrn;
  }
}

async function takenOf(tx: EntityManager, organizationId: number, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ mrn: string }[]>(
    'select mrn from patient where organization_id = $1 and mrn = any($2)',
    [organizationId, numbers],
  );
  return new Set(rows.map(({ mrn }) => mrn));
}
