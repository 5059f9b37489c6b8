import { Inject, Injectable } from '@nestjs/common';
import { type Clock, MINUTE_MS } from '@meridian/domain';
import { Database, rawRows } from '@meridian/persistence';
import { checkAbsence } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../graphql/refusal.type.js';
import { Absence } from './absence.type.js';
import { saveUnlessStranding } from './save-unless-stranding.js';

/** When whom or what is not there; exactly one of the three ids is given. */
export interface AbsenceChange {
  readonly providerId?: string | null;
  readonly roomId?: string | null;
  readonly equipmentId?: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: string;
  readonly acceptStranded?: number | null;
}

const SUBJECTS = ['provider', 'room', 'equipment'] as const;
type Kind = (typeof SUBJECTS)[number];

/** Whom or what an absence is of. */
interface Subject {
  readonly kind: Kind;
  readonly id: string;
  readonly resourceId: number;
  readonly name: string;
}

const ABSENCE_PROBLEMS = {
  EndsBeforeStart: 'must be after the start',
  TooLong: 'at most two years after the start; a provider who left is made inactive',
  EndsInThePast: 'must be ahead: what is past has no bearing on a booking',
} as const;

const LIST = `select x.id, s.kind, s.id, s.name, x.starts_at, x.ends_at, x.reason from absence x
     join (select 'provider' as kind, id, resource_id, name from provider where organization_id = $1
           union all select 'room', id, resource_id, name from room where organization_id = $1
           union all select 'equipment', id, resource_id, name from equipment where organization_id = $1) s on s.resource_id = x.resource_id
    where x.organization_id = $1 and x.ends_at > $2 and ($3::uuid is null or s.id = $3) and ($4::uuid is null or x.id = $4)
    order by x.starts_at, x.id limit 500`;

/** Providers on leave, and rooms and devices out of service. */
@Injectable()
export class AbsenceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What has not ended; of one provider, room or device when its id is given. */
  list(actor: Actor, ofId: string | null): Promise<Absence[]> {
    return this.database.inOrganization(actor.organizationId, (tx) =>
      readAbsences(tx, actor, new Date(this.clock.now()), { ofId }),
    );
  }

  /** Takes the time out of the open hours of all clinics, unless booked visits lie in it that nobody looked at. */
  save(actor: Actor, input: AbsenceChange): Promise<Absence | Refusal> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const startMs = Math.floor(input.startsAt.getTime() / MINUTE_MS) * MINUTE_MS;
      const endMs = Math.ceil(input.endsAt.getTime() / MINUTE_MS) * MINUTE_MS;
      const decision = checkAbsence({ startMs, endMs }, nowMs);
      if (!decision.ok) return new InvalidInput([new FieldProblem('endsAt', ABSENCE_PROBLEMS[decision.refusal.kind])]);
      const subject = await readSubject(tx, actor, input);
      if (!('resourceId' in subject)) return subject;
      const scope = subject.kind === 'provider' ? { providerId: subject.id } : { resourceId: subject.resourceId };
      return saveUnlessStranding(tx, { actor, scope, acceptStranded: input.acceptStranded, nowMs }, async () => {
        const [id] = await write(tx, actor, subject, { startMs, endMs, reason: input.reason.trim() });
        await audit(tx, actor, { action: 'absence.save', subject: subject.kind, subjectId: subject.id });
        const [saved] = await readAbsences(tx, actor, new Date(nowMs), { id: id ?? null });
        return saved ?? new NotFound('The absence');
      });
    });
  }

  /** Takes an absence back: the hours hold again. */
  remove(actor: Actor, { id }: { readonly id: string }): Promise<Absence | Refusal> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const [found] = await readAbsences(tx, actor, new Date(0), { id });
      if (!found) return new NotFound('The absence');
      await tx.query('delete from absence where organization_id = $1 and id = $2', [actor.organizationId, id]);
      await audit(tx, actor, { action: 'absence.remove', subject: found.kind, subjectId: found.ofId });
      return found;
    });
  }
}

async function readAbsences(
  tx: EntityManager,
  actor: Actor,
  endingAfter: Date,
  { ofId = null, id = null }: { readonly ofId?: string | null; readonly id?: string | null },
): Promise<Absence[]> {
  const rows = await rawRows<[string, Kind, string, string, Date, Date, string]>(tx, LIST, [
    actor.organizationId,
    endingAfter,
    ofId,
    id,
  ]);
  return rows.map(([own, kind, of, name, startsAt, endsAt, reason]) =>
    Object.assign(new Absence(), { id: own, kind, ofId: of, name, startsAt, endsAt, reason }),
  );
}

async function readSubject(tx: EntityManager, actor: Actor, input: AbsenceChange): Promise<Subject | Refusal> {
  const given = SUBJECTS.flatMap((kind) => {
    const id = input[`${kind}Id`];
    return id == null ? [] : [{ kind, id }];
  });
  const [only] = given;
  if (!only || given.length > 1)
    return new InvalidInput([new FieldProblem('providerId', 'give a provider, a room or a device, and only one')]);
  const [row] = await tx.query<{ resource_id: number; name: string }[]>(
    `select resource_id, name from ${only.kind} where organization_id = $1 and id = $2`,
    [actor.organizationId, only.id],
  );
  if (!row) return new NotFound(`The ${only.kind}`);
  return { ...only, resourceId: row.resource_id, name: row.name };
}

/** The same times again change the reason only, so a repeated request makes no second absence. */
async function write(
  tx: EntityManager,
  actor: Actor,
  { resourceId }: Subject,
  { startMs, endMs, reason }: { readonly startMs: number; readonly endMs: number; readonly reason: string },
): Promise<string[]> {
  const own = [actor.organizationId, resourceId, new Date(startMs), new Date(endMs)];
  const [known] = await tx.query<[{ id: string }[], number]>(
    'update absence set reason = $5 where organization_id = $1 and resource_id = $2 and starts_at = $3 and ends_at = $4 returning id',
    [...own, reason],
  );
  if (known.length > 0) return known.map(({ id }) => id);
  const made = await tx.query<{ id: string }[]>(
    'insert into absence (organization_id, resource_id, starts_at, ends_at, reason, recorded_by) values ($1, $2, $3, $4, $5, $6) returning id',
    [...own, reason, actor.accountId],
  );
  return made.map(({ id }) => id);
}
