import { Inject, Injectable } from '@nestjs/common';
import { addDays, instantOf, type LocalDate } from '@meridian/domain';
import { ClinicEntity, Database, GroupSessionEntity } from '@meridian/persistence';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { isId } from '../../catalog/ids.js';
import { decodeCursor, type Page, pageOf, pageSize } from '../../graphql/connection.js';
import { FieldProblem, InvalidInputError } from '../../graphql/refusal.type.js';

/** A quarter of a year at once. */
const DAYS_MAX = 92;
const KEY_PARTS = 2;

export interface SessionsAsked {
  readonly clinicId: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly first: number;
  readonly after: string | null;
}

/** Where a page goes on; a cursor that we did not make is bad input. */
function keyOf(cursor: string | null): readonly [at: Date, id: string] | null {
  const [startsAt, id] = decodeCursor(cursor, KEY_PARTS) ?? [];
  if (startsAt === undefined || id === undefined) return null;
  const at = new Date(startsAt);
  if (Number.isNaN(at.getTime()) || !isId(id))
    throw new InvalidInputError([new FieldProblem('after', 'use the endCursor of an earlier page')]);
  return [at, id];
}

/** Group sessions as they are shown, and the trail of who has seen them; who is on their lists: `roster-reads.ts`. */
@Injectable()
export class GroupSessionReader {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The sessions of a clinic from one day of its calendar to another, in order of time, those called off too. */
  page(actor: Actor, asked: SessionsAsked): Promise<Page<GroupSessionEntity>> {
    const first = pageSize(asked.first);
    const after = keyOf(asked.after);
    const { clinicId, from, until } = asked;
    if (until < from) throw new InvalidInputError([new FieldProblem('until', 'a day on or after `from`')]);
    if (until > addDays(from, DAYS_MAX - 1))
      throw new InvalidInputError([new FieldProblem('until', `at most ${DAYS_MAX} days from \`from\``)]);
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const clinic = await tx.findOneBy(ClinicEntity, { organizationId, id: clinicId });
      if (!clinic) throw new InvalidInputError([new FieldProblem('clinicId', 'choose one of the clinics')]);
      const rows = tx
        .createQueryBuilder(GroupSessionEntity, 's')
        .where('s.organization_id = :organizationId and s.clinic_id = :clinicId', { organizationId, clinicId })
        .andWhere('s.starts_at >= :from and s.starts_at < :until', {
          from: new Date(instantOf(from, '00:00', clinic.timeZone)),
          until: new Date(instantOf(until, '24:00', clinic.timeZone)),
        });
      if (after) rows.andWhere('(s.starts_at, s.id) > (:at::timestamptz, :id::uuid)', { at: after[0], id: after[1] });
      const found = await rows
        .orderBy('s.starts_at')
        .addOrderBy('s.id')
        .limit(first + 1)
        .getMany();
      await audit(tx, actor, { action: 'group-session.list', subject: 'clinic', subjectId: clinicId });
      return pageOf(found, first, (row) => [row.startsAt.toISOString(), row.id]);
    });
  }

  /** One session, its reading recorded; null when there is none. */
  async read(actor: Actor, id: string): Promise<GroupSessionEntity | null> {
    if (!isId(id)) return null;
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const found = await tx.findOneBy(GroupSessionEntity, { organizationId, id });
      if (!found) return null;
      await audit(tx, actor, { action: 'group-session.read', subject: 'group_session', subjectId: id });
      return found;
    });
  }
}
