import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '@meridian/domain';
import {
  AppointmentEntity,
  ClinicEntity,
  FreedTimeEntity,
  PatientEntity,
  ProviderEntity,
  VisitTypeEntity,
  WaitlistEntryEntity,
  WaitlistEntryProviderEntity,
  WaitlistOfferEntity,
} from '@meridian/persistence';
import { waitingReason } from '@meridian/scheduling';
import { ClinicType, VisitTypeType } from '../../catalog/catalog.type.js';
import { CLOCK } from '../../database/database.module.js';
import type { RequestContext } from '../../graphql/request-context.js';
import { PatientType } from '../../patients/patient.type.js';
import { ProviderType } from '../../providers/provider.type.js';
import { AppointmentType } from '../appointment.type.js';
import { FreedTime, WaitingReason, WaitlistEntryType, WaitlistOfferType } from './waitlist.type.js';

/** What an entry points at, one statement a kind. */
@Resolver(() => WaitlistEntryType)
export class WaitlistEntryFieldsResolver {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @ResolveField(() => PatientType, { description: 'Who waits.' })
  patient(entry: WaitlistEntryEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(PatientEntity, entry.patientId);
  }

  @ResolveField(() => VisitTypeType, { description: 'For which kind of visit.' })
  visitType(entry: WaitlistEntryEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(VisitTypeEntity, entry.visitTypeId);
  }

  @ResolveField(() => ClinicType, { nullable: true, description: 'Where; null: any clinic.' })
  clinic(entry: WaitlistEntryEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ClinicEntity, entry.clinicId);
  }

  @ResolveField(() => [ProviderType], { description: 'With one of these; none: whoever gives it.' })
  async providers(entry: WaitlistEntryEntity, _: unknown, { rows }: RequestContext): Promise<unknown[]> {
    const wanted = await rows.many(WaitlistEntryProviderEntity, 'entryId', entry.id);
    const found = await Promise.all(wanted.map(({ providerId }) => rows.byId(ProviderEntity, providerId)));
    return found.filter((each) => each !== null);
  }

  @ResolveField(() => AppointmentType, { nullable: true, description: 'The later visit that would be given up.' })
  swap(entry: WaitlistEntryEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(AppointmentEntity, entry.swapId);
  }

  @ResolveField(() => AppointmentType, { nullable: true, description: 'The visit that the wait ended in.' })
  appointment(entry: WaitlistEntryEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(AppointmentEntity, entry.appointmentId);
  }

  @ResolveField(() => WaitingReason, { description: 'Why the entry stands where it stands.' })
  reason({ id, urgency, since }: WaitlistEntryEntity): WaitingReason {
    return waitingReason({ id, urgency, sinceMs: since.getTime() }, this.clock.now());
  }

  @ResolveField(() => [WaitlistOfferType], { description: 'What was offered so far, the latest first.' })
  offers(entry: WaitlistEntryEntity, _: unknown, { rows }: RequestContext): Promise<unknown[]> {
    return rows.many(WaitlistOfferEntity, 'entryId', entry.id, { offeredAt: 'DESC' });
  }
}

/** What an offer points at. */
@Resolver(() => WaitlistOfferType)
export class WaitlistOfferFieldsResolver {
  @ResolveField(() => WaitlistEntryType, { description: 'To whom.' })
  entry(offer: WaitlistOfferEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(WaitlistEntryEntity, offer.entryId);
  }

  @ResolveField(() => ProviderType, { description: 'With whom.' })
  provider(offer: WaitlistOfferEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ProviderEntity, offer.providerId);
  }

  @ResolveField(() => ClinicType, { description: 'Where.' })
  clinic(offer: WaitlistOfferEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ClinicEntity, offer.clinicId);
  }

  @ResolveField(() => FreedTime, { description: 'How its time came to be free.' })
  freed(offer: WaitlistOfferEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(FreedTimeEntity, offer.freedId);
  }
}
