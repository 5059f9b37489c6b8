import { Inject, Injectable } from '@nestjs/common';
import { AuditEventEntity, Database } from '@meridian/persistence';
import { isUUID } from 'class-validator';
import { LessThan } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { decodeCursor, type Page, pageOf, pageSize } from '../graphql/connection.js';
import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';
import { audit } from './audit.js';

export interface AuditQuery {
  readonly patientId?: string | null;
  readonly first: number;
  readonly after?: string | null;
}

/** A bigint, as Postgres numbers the rows. */
const ROW_NUMBER = /^[1-9]\d{0,17}$/;

/** The audit trail, newest first. Whoever looks at it leaves a row of his own. */
@Injectable()
export class AuditReader {
  constructor(@Inject(Database) private readonly database: Database) {}

  async page(actor: Actor, query: AuditQuery): Promise<Page<AuditEventEntity>> {
    const first = pageSize(query.first);
    const [before] = decodeCursor(query.after, 1) ?? [];
    if (before !== undefined && !ROW_NUMBER.test(before))
      throw badInput('after', 'use the endCursor of an earlier page');
    if (query.patientId && !isUUID(query.patientId)) throw badInput('patientId', 'choose a patient');
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const rows = await tx.find(AuditEventEntity, {
        where: {
          organizationId,
          ...(query.patientId ? { patientId: query.patientId } : {}),
          ...(before === undefined ? {} : { id: LessThan(before) }),
        },
        order: { id: 'DESC' },
        take: first + 1,
      });
      await audit(tx, actor, { action: 'audit.read', subject: 'audit', patientId: query.patientId ?? null });
      return pageOf(rows, first, (row) => [row.id]);
    });
  }
}

const badInput = (field: string, remedy: string): InvalidInputError =>
  new InvalidInputError([new FieldProblem(field, remedy)]);
