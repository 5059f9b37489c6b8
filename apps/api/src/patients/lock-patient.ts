import { PatientEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

/** Locked, so that an addition and "nothing at all" from two desks cannot both hold. */
export const lockPatient = (tx: EntityManager, id: string): Promise<PatientEntity | null> =>
  tx.findOne(PatientEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
