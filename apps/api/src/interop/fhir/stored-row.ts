import { createHash } from 'node:crypto';
import type { ImportedCoding, ImportedRow, Standing } from '@meridian/interop';

/** The columns of a row about a patient, but for the organization and the patient. */
export type Columns = Readonly<Record<string, unknown>>;

/**
 * Stands for what was imported: what the record says and what was understood of it. Equal hashes mean that an import
 * has nothing to write; better knowledge of the same record is a change.
 */
export const sourceHashOf = (row: ImportedRow, columns: Columns): string =>
  createHash('sha256').update(row.contentHash).update(JSON.stringify(columns)).digest('hex');

/** The coding to keep: of the most useful system that the record has, else its first with a code. */
export function preferredCoding(
  codings: readonly ImportedCoding[],
  systems: readonly RegExp[],
): { system: string | null; code: string | null } {
  const coded = codings.filter(({ code }) => code !== null);
  for (const wanted of systems) {
    const found = coded.find(({ system }) => wanted.test(system ?? ''));
    if (found) return { system: found.system, code: found.code };
  }
  return { system: coded[0]?.system ?? null, code: coded[0]?.code ?? null };
}

interface Judged {
  readonly standing: Standing;
  readonly clinicalStatus: string | null;
  readonly verificationStatus: string | null;
}

const ENDED = ['inactive', 'remission', 'resolved'];
const CURRENT = ['active', 'recurrence', 'relapse'];

/** One status for two: what counts never, by its verification; what ended, as it ended; doubt is active. */
export function statusOf({ standing, clinicalStatus, verificationStatus }: Judged): string {
  if (standing === 'disregard') return verificationStatus === 'refuted' ? 'refuted' : 'entered-in-error';
  if (standing === 'ended')
    return clinicalStatus !== null && ENDED.includes(clinicalStatus) ? clinicalStatus : 'resolved';
  return clinicalStatus !== null && CURRENT.includes(clinicalStatus) ? clinicalStatus : 'active';
}
