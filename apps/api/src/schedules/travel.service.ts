import { Inject, Injectable } from '@nestjs/common';
import { ClinicEntity, ClinicTravelEntity, Database } from '@meridian/persistence';
import { In } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../graphql/refusal.type.js';

/** The way between two clinics, in either order; 0 minutes = next door. */
export interface TravelChange {
  readonly clinicId: string;
  readonly otherClinicId: string;
  readonly minutes: number;
}

/** How long the ways between clinics are. Booked visits stay: the next search and booking keep the way free. */
@Injectable()
export class TravelService {
  constructor(@Inject(Database) private readonly database: Database) {}

  list(actor: Actor): Promise<ClinicTravelEntity[]> {
    return this.database.inOrganization(actor.organizationId, (tx) =>
      tx.find(ClinicTravelEntity, { order: { clinicId: 'ASC', otherClinicId: 'ASC' } }),
    );
  }

  save(actor: Actor, { clinicId, otherClinicId, minutes }: TravelChange): Promise<ClinicTravelEntity | Refusal> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      if (clinicId === otherClinicId)
        return new InvalidInput([new FieldProblem('otherClinicId', 'choose another clinic')]);
      const [first = '', second = ''] = [clinicId.toLowerCase(), otherClinicId.toLowerCase()].sort();
      if ((await tx.countBy(ClinicEntity, { id: In([first, second]) })) !== 2) return new NotFound('The clinic');
      const pair = { organizationId: actor.organizationId, clinicId: first, otherClinicId: second };
      if (minutes === 0) await tx.delete(ClinicTravelEntity, pair);
      else await tx.upsert(ClinicTravelEntity, { ...pair, minutes }, ['organizationId', 'clinicId', 'otherClinicId']);
      await audit(tx, actor, { action: 'clinic.save-travel', subject: 'clinic', subjectId: first });
      return Object.assign(new ClinicTravelEntity(), { ...pair, minutes });
    });
  }
}
