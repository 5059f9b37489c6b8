import { Inject, Injectable } from '@nestjs/common';
import { Database, ReferralEntity } from '@meridian/persistence';
import { isUUID } from 'class-validator';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { decodeCursor, type Page, pageOf, pageSize } from '../graphql/connection.js';
import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';
import { KEY_PARTS, keyOfReferral, listReferrals, type ReferralBox } from './referral-list.js';
import { maySeeReferral } from './referral-visibility.js';

export interface PageRequest {
  readonly box: ReferralBox;
  readonly first: number;
  readonly after?: string | null;
}

/** What a caller may read of referrals. Each row that is shown is audited as a read of its patient's record. */
@Injectable()
export class ReferralReader {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The referral, or null when there is none for this caller. */
  async byId(actor: Actor, id: string): Promise<ReferralEntity | null> {
    if (!isUUID(id)) return null;
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const row = await tx.findOneBy(ReferralEntity, { organizationId, id });
      if (!row || !maySeeReferral(actor, row)) return null;
      await audit(tx, actor, {
        action: 'referral.read',
        subject: 'referral',
        subjectId: row.id,
        patientId: row.patientId,
      });
      return row;
    });
  }

  /** A page of a box: one statement for the rows, one for their audit. */
  async page(actor: Actor, request: PageRequest): Promise<Page<ReferralEntity>> {
    const first = pageSize(request.first);
    const after = keysetOf(request.after);
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const page = pageOf(
        await listReferrals(tx, actor.organizationId, actor, { box: request.box, limit: first + 1, after }),
        first,
        keyOfReferral,
      );
      await audit(
        tx,
        actor,
        page.edges.map(({ node }) => ({
          action: 'referral.list' as const,
          subject: 'referral',
          subjectId: node.id,
          patientId: node.patientId,
        })),
      );
      return page;
    });
  }
}

/** An instant exactly as we write it: what else Date understands, the database may not. */
function isInstant(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text;
}

/** A cursor's rank, instant and id. One that we did not make is bad input, before it reaches the database. */
function keysetOf(cursor: string | null | undefined): readonly string[] | null {
  const keyset = decodeCursor(cursor, KEY_PARTS);
  const [rank, created, id] = keyset ?? [];
  const isOurs = /^[0-3]$/.test(rank ?? '') && isInstant(created ?? '') && isUUID(id);
  if (keyset && !isOurs)
    throw new InvalidInputError([new FieldProblem('after', 'use the endCursor of an earlier page')]);
  return keyset;
}
