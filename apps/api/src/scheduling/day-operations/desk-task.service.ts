import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@meridian/domain';
import { Database, DeskTaskEntity } from '@meridian/persistence';
import { audit } from '../../audit/audit.js';
import { auditShown } from '../../audit/audit-shown.js';
import type { Actor } from '../../auth/actor.js';
import { isId } from '../../catalog/ids.js';
import { CLOCK } from '../../database/database.module.js';
import { decodeCursor, type Page, pageOf, pageSize } from '../../graphql/connection.js';
import { once } from '../../graphql/idempotency.js';
import { FieldProblem, InvalidInputError, NotFound } from '../../graphql/refusal.type.js';
import { isCalendarDay } from '../../graphql/scalars.js';

export interface DoneTask {
  readonly idempotencyKey: string;
  readonly id: string;
}

export interface TaskQuery {
  readonly clinicId: string | null;
  readonly done: boolean;
  readonly first: number;
  readonly after: string | null;
}

const KEY_PARTS = 2;

/** Where a page goes on; a cursor that we did not make is bad input. */
function keyOf(cursor: string | null): readonly [due: string, id: string] | null {
  const [due, id] = decodeCursor(cursor, KEY_PARTS) ?? [];
  if (due === undefined || id === undefined) return null;
  if (!isCalendarDay(due) || !isId(id))
    throw new InvalidInputError([new FieldProblem('after', 'use the endCursor of an earlier page')]);
  return [due, id];
}

/** What the desk owes patients, and has done. */
@Injectable()
export class DeskTaskService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Open tasks, the one due first on top; or those that were done, in the same order. */
  page(actor: Actor, query: TaskQuery): Promise<Page<DeskTaskEntity>> {
    const first = pageSize(query.first);
    const after = keyOf(query.after);
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const rows = tx
        .createQueryBuilder(DeskTaskEntity, 't')
        .where('t.organization_id = :organizationId', { organizationId })
        .andWhere(`t.done_at is ${query.done ? 'not ' : ''}null`);
      if (query.clinicId) {
        rows.andWhere(
          'exists (select from appointment a where a.organization_id = t.organization_id and a.id = t.appointment_id and a.clinic_id = :clinicId)',
          { clinicId: query.clinicId },
        );
      }
      if (after) rows.andWhere('(t.due_on, t.id) > (:due::date, :id::uuid)', { due: after[0], id: after[1] });
      const found = await rows
        .orderBy('t.due_on')
        .addOrderBy('t.id')
        .limit(first + 1)
        .getMany();
      await auditShown(
        tx,
        actor,
        found.map(({ appointmentId, patientId }) => ({ id: appointmentId, patientId })),
      );
      return pageOf(found, first, (row) => [row.dueOn, row.id]);
    });
  }

  /** The task, done. One that was done before stays as it is: who did it first did it. */
  complete(actor: Actor, request: DoneTask): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId } = actor;
    const { id } = request;
    return this.database.inOrganization(organizationId, (tx) => {
      const read = () => tx.findOneBy(DeskTaskEntity, { organizationId, id });
      return once<DeskTaskEntity | null, object>(
        tx,
        { actor, operation: 'completeDeskTask', key: request.idempotencyKey, input: request, nowMs },
        {
          keep: (answer) => ({ found: answer instanceof DeskTaskEntity }),
          bringBack: async (kept) => ((kept as { found: boolean }).found && (await read())) || new NotFound('The task'),
          isRefusal: (answer) => answer instanceof NotFound,
        },
        {
          load: () =>
            tx.findOne(DeskTaskEntity, { where: { organizationId, id }, lock: { mode: 'pessimistic_write' } }),
          decide: async (task) => {
            if (!task) return new NotFound('The task');
            if (task.doneAt) return task;
            Object.assign(task, { doneAt: new Date(nowMs), doneBy: actor.accountId });
            await tx.update(DeskTaskEntity, { organizationId, id }, { doneAt: task.doneAt, doneBy: task.doneBy });
            const { patientId } = task;
            await audit(tx, actor, { action: 'desk-task.complete', subject: 'desk-task', subjectId: id, patientId });
            return task;
          },
        },
      );
    });
  }
}
