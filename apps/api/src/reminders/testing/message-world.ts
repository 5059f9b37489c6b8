import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, type OrganizationId } from '@meridian/domain';
import { AppointmentEntity, type Database } from '@meridian/persistence';
import { oweVisitMessages, voidOlderMessages } from '../owed-messages.js';
import { factsOfSubjects } from '../message-facts.js';
import { messageView } from '../message-view.js';
import type { MessageType } from '../message.type.js';

const ZONE = 'America/Chicago';

/** One organization with a clinic, a provider and as many patients as a spec books, in the words of the specs. */
export class MessageWorld {
  private constructor(
    readonly database: Database,
    readonly organizationId: OrganizationId,
    private readonly place: { clinicId: string; providerId: string; visitTypeId: string },
  ) {}

  static async create(database: Database): Promise<MessageWorld> {
    const slug = `o-${randomUUID()}`;
    const [organization] = await database.query<{ id: OrganizationId }>(
      'insert into organization (slug, name) values ($1, $1) returning id',
      [slug],
    );
    if (!organization) throw new Error('the organization was not written');
    const place = await database.inOrganization(organization.id, async (tx) => {
      const one = async (sql: string) =>
        (await tx.query<{ id: string }[]>(`${sql} returning id`, [organization.id]))[0]?.id ?? '';
      await tx.query(
        `insert into discipline (organization_id, code, name, prescribing) values ($1, 'acupuncture', 'Acupuncture', false)`,
        [organization.id],
      );
      return {
        clinicId: await one(
          `insert into clinic (organization_id, name, time_zone, phone, address) values ($1, 'Lakeside Clinic', '${ZONE}', '+1 312 555 0100', '1 Shore Road')`,
        ),
        providerId: await one(
          `with r as (insert into resource (organization_id, kind) values ($1, 'provider') returning id)
           insert into provider (organization_id, resource_id, name, email) select $1, id, 'Robin Vale, L.Ac.', 'robin@clinic.test' from r`,
        ),
        visitTypeId: await one(
          `insert into visit_type (organization_id, name, discipline, duration_minutes) values ($1, 'Acupuncture, follow-up', 'acupuncture', 30)`,
        ),
      };
    });
    return new MessageWorld(database, organization.id, place);
  }

  /** A booked visit of a new patient with what it owes, written the way the booking writes it. */
  async book(
    nowMs: number,
    over: { email?: string | null; startMs?: number; emailConsent?: boolean } = {},
  ): Promise<AppointmentEntity> {
    const { organizationId } = this;
    const startMs = over.startMs ?? nowMs + 7 * DAY_MS;
    return this.database.inOrganization(organizationId, async (tx) => {
      const [patient] = await tx.query<{ id: string }[]>(
        `with r as (insert into resource (organization_id, kind) values ($1, 'patient') returning id)
         insert into patient (organization_id, resource_id, mrn, given, family, email, email_consent, search_key) select $1, id, $2, 'Ada', 'Okafor', $3, $4, '' from r returning id`,
        [
          organizationId,
          randomUUID(),
          over.email === undefined ? `${randomUUID()}@patient.test` : over.email,
          over.emailConsent ?? true,
        ],
      );
      const appointment = tx.create(AppointmentEntity, {
        organizationId,
        id: randomUUID(),
        ...this.place,
        patientId: patient?.id ?? '',
        state: 'booked',
        startsAt: new Date(startMs),
        endsAt: new Date(startMs + HOUR_MS / 2),
        generation: 1,
        version: 1,
      });
      await tx.insert(AppointmentEntity, appointment);
      await oweVisitMessages(tx, 'booked', appointment, ZONE, nowMs);
      return appointment;
    });
  }

  move(visit: AppointmentEntity, startMs: number, nowMs: number): Promise<void> {
    return this.change(
      visit,
      { startsAt: new Date(startMs), endsAt: new Date(startMs + HOUR_MS / 2) },
      'rescheduled',
      nowMs,
    );
  }

  cancel(visit: AppointmentEntity, nowMs: number): Promise<void> {
    return this.change(visit, { state: 'cancelled', cancellationReason: 'oth-oth' }, 'cancelled', nowMs);
  }

  /** The visit's messages as the desk sees them. */
  async messages(visit: AppointmentEntity, nowMs: number): Promise<MessageType[]> {
    const { organizationId } = this;
    const facts = await this.database.inOrganization(organizationId, (tx) =>
      factsOfSubjects(tx, organizationId, [visit.id]),
    );
    return facts.map((each) => messageView(each, 'http://localhost:3000', nowMs));
  }

  /** Rows that still wait, whoever has claimed them. */
  async open(): Promise<number> {
    return this.database.inOrganization(this.organizationId, async (tx) => {
      const [row] = await tx.query<{ open: number }[]>(
        'select count(*)::int as open from outbox where done_at is null',
      );
      return row?.open ?? 0;
    });
  }

  private async change(
    visit: AppointmentEntity,
    to: Partial<AppointmentEntity>,
    event: 'rescheduled' | 'cancelled',
    nowMs: number,
  ): Promise<void> {
    const { organizationId } = this;
    await this.database.inOrganization(organizationId, async (tx) => {
      Object.assign(visit, to, { generation: visit.generation + 1 });
      await tx.update(AppointmentEntity, { organizationId, id: visit.id }, { ...to, generation: visit.generation });
      await voidOlderMessages(tx, visit, event === 'cancelled' ? 'cancelled' : 'moved');
      await oweVisitMessages(tx, event, visit, ZONE, nowMs);
    });
  }
}
