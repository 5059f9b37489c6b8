import { Inject } from '@nestjs/common';
import { Int, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '@meridian/domain';
import {
  AppointmentEntity,
  ClaimEntity,
  ClinicEntity,
  Database,
  GroupSessionEntity,
  GroupSessionWaitingEntity,
  PatientEntity,
  ProviderEntity,
  RoomEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { ClinicType, RoomType, VisitTypeType } from '../../catalog/catalog.type.js';
import { CLOCK } from '../../database/database.module.js';
import type { RequestContext } from '../../graphql/request-context.js';
import type { Rows } from '../../graphql/rows.js';
import { PatientType } from '../../patients/patient.type.js';
import { ProviderType } from '../../providers/provider.type.js';
import { AppointmentType } from '../appointment.type.js';
import type { SessionWithRoom } from '../day-diary-reader.js';
import { GroupSessionType, GroupSessionWaitingType } from './group-session.type.js';
import { seatsShown, waitingShown } from './roster-reads.js';
import { hasLapsed } from './session-roster.js';

/** A session by itself, or read along with a diary. */
type Shown = GroupSessionEntity | SessionWithRoom;

/** What a group session points at, read in batches. */
@Resolver(() => GroupSessionType)
export class GroupSessionFieldsResolver {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ResolveField(() => VisitTypeType, { description: 'What kind of visit.' })
  visitType(session: GroupSessionEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(VisitTypeEntity, session.visitTypeId);
  }

  @ResolveField(() => ProviderType, { description: 'Who gives it.' })
  provider(session: GroupSessionEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ProviderEntity, session.providerId);
  }

  @ResolveField(() => ClinicType, { description: 'Where.' })
  clinic(session: GroupSessionEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ClinicEntity, session.clinicId);
  }

  @ResolveField(() => RoomType, { nullable: true, description: 'The room it claims; none once it is called off.' })
  async room(session: Shown, _: unknown, { rows }: RequestContext): Promise<unknown> {
    if ('room' in session) return session.room;
    const claims = await rows.many(ClaimEntity, 'groupSessionId', session.id);
    const found = await Promise.all(
      claims.map(({ resourceId }) => rows.byId(RoomEntity, String(resourceId), 'resourceId')),
    );
    return found.find((room) => room !== null) ?? null;
  }

  @ResolveField(() => Int, { description: 'How many seats are taken.' })
  async taken(session: Shown, _: unknown, { rows }: RequestContext): Promise<number> {
    if ('taken' in session) return session.taken;
    return (await this.seated(session, rows)).length;
  }

  @ResolveField(() => [AppointmentType], { description: 'The visits that have a seat, by seat.' })
  async participants(session: Shown, _: unknown, context: RequestContext): Promise<AppointmentEntity[]> {
    return seatsShown(context, this.database, await this.seated(session, context.rows));
  }

  @ResolveField(() => Int, { description: 'How many wait for a seat.' })
  async waiting(session: Shown, _: unknown, { rows }: RequestContext): Promise<number> {
    if ('waiting' in session) return session.waiting;
    return (await waitingFor(session, rows)).length;
  }

  @ResolveField(() => [GroupSessionWaitingType], { description: 'Who waits for a seat, whoever came first on top.' })
  async waitlist(session: Shown, _: unknown, context: RequestContext): Promise<unknown[]> {
    return waitingShown(context, this.database, await waitingFor(session, context.rows));
  }

  private async seated(session: Shown, rows: Rows): Promise<AppointmentEntity[]> {
    const visits = await rows.many(AppointmentEntity, 'groupSessionId', session.id, { groupSeat: 'ASC' });
    const nowMs = this.clock.now();
    return visits.filter((visit) => visit.groupSeat !== null && !hasLapsed(visit, nowMs));
  }
}

const waitingFor = async (session: Pick<GroupSessionEntity, 'id'>, rows: Rows): Promise<GroupSessionWaitingEntity[]> =>
  (await rows.many(GroupSessionWaitingEntity, 'groupSessionId', session.id, { since: 'ASC', id: 'ASC' })).filter(
    ({ state }) => state === 'waiting',
  );

/** Who waits, and for what. */
@Resolver(() => GroupSessionWaitingType)
export class GroupSessionWaitingResolver {
  @ResolveField(() => PatientType, { description: 'Who waits.' })
  patient(entry: GroupSessionWaitingEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(PatientEntity, entry.patientId);
  }

  @ResolveField(() => GroupSessionType, { description: 'For which session.' })
  session(entry: GroupSessionWaitingEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(GroupSessionEntity, entry.groupSessionId);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'The place in the line, from 1; null once the wait is over.',
  })
  async position(entry: GroupSessionWaitingEntity, _: unknown, { rows }: RequestContext): Promise<number | null> {
    const line = await waitingFor({ id: entry.groupSessionId }, rows);
    const at = line.findIndex(({ id }) => id === entry.id);
    return at < 0 ? null : at + 1;
  }
}

/** The group session of a visit. */
@Resolver(() => AppointmentType)
export class GroupSessionOfVisitResolver {
  @ResolveField(() => GroupSessionType, { nullable: true, description: 'The group session it is a seat of, if any.' })
  groupSession(visit: AppointmentEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(GroupSessionEntity, visit.groupSessionId);
  }
}
