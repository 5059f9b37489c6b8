import {
  FREED_BY,
  type FreedBy,
  OFFER_STATES,
  type OfferState,
  WAITLIST_REMOVALS,
  WAITLIST_STATES,
  WAITLIST_URGENCIES,
  type WaitlistRemoval,
  type WaitlistState,
  type WaitlistUrgency,
} from '@meridian/domain';
import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  BelongsTo,
  BelongsToLater,
  Day,
  IdentifiedRow,
  Instant,
  Int,
  IntList,
  NOW,
  NULL,
  OfOrganization,
  oneOf,
  OrganizationRow,
  Text,
  Uuid,
  WallTime,
} from '../columns.js';

/** Somebody who wants an earlier time, or any: what, when, with whom, how urgently, and since when. */
@Entity('waitlist_entry')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@BelongsTo('visit_type', 'visitTypeId')
@BelongsTo('clinic', 'clinicId')
@BelongsTo('referral', 'referralId')
@BelongsTo('appointment', 'swapId')
@BelongsToLater('appointment', 'appointmentId')
@ForeignKey('account', ['addedBy'], ['id'])
@ForeignKey('account', ['closedBy'], ['id'])
@Index('waitlist_entry_waits_once_key', { synchronize: false })
@Index(['organizationId', 'state', 'since'])
@Check('waitlist_entry_urgency', oneOf('urgency', WAITLIST_URGENCIES))
@Check('waitlist_entry_state', oneOf('state', WAITLIST_STATES))
@Check(
  'waitlist_entry_removal',
  `(state = 'removed') = (removal IS NOT NULL) AND (removal IS NULL OR ${oneOf('removal', Object.keys(WAITLIST_REMOVALS))})`,
)
@Check('waitlist_entry_booked', `(state = 'booked') = (appointment_id IS NOT NULL)`)
@Check('waitlist_entry_closed', `(state = 'waiting') = (closed_at IS NULL)`)
@Check('waitlist_entry_days', 'from_date <= until_date')
@Check('waitlist_entry_times', 'from_time IS NULL OR until_time IS NULL OR from_time < until_time')
export class WaitlistEntryEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  @Uuid() visitTypeId: string;
  /** Null = any. */
  @Uuid(NULL) clinicId: string | null;
  @Uuid(NULL) referralId: string | null;
  /** The later visit that is given up when an offer is accepted. */
  @Uuid(NULL) swapId: string | null;
  @Text() urgency: WaitlistUrgency;
  /** 1 = Monday; none = any. */
  @IntList() weekdays: number[];
  @WallTime(NULL) fromTime: string | null;
  @WallTime(NULL) untilTime: string | null;
  @Day() fromDate: string;
  @Day() untilDate: string;
  /** What the place in the line is counted from; nothing but leaving the list changes it. */
  @Instant(NOW) since: Date;
  @Text({ default: 'waiting' }) state: WaitlistState;
  @Text(NULL) removal: WaitlistRemoval | null;
  /** What the wait ended in. */
  @Uuid(NULL) appointmentId: string | null;
  @Uuid() addedBy: string;
  @Instant(NULL) closedAt: Date | null;
  @Uuid(NULL) closedBy: string | null;
  @Int({ default: 1 }) version: number;
}

/** With whom; no row = whoever gives this kind of visit. */
@Entity('waitlist_entry_provider')
@BelongsTo('waitlist_entry', 'entryId', 'CASCADE')
@BelongsTo('provider', 'providerId')
export class WaitlistEntryProviderEntity extends OrganizationRow {
  @PrimaryColumn('uuid') entryId: string;
  @PrimaryColumn('uuid') providerId: string;
}

/** A time of a provider, or of a room, that came free, noted by the transaction that gave it back; settled once nobody is left to ask. */
@Entity('freed_time')
@OfOrganization()
@BelongsTo('provider', 'providerId')
@BelongsTo('clinic', 'clinicId')
@BelongsTo('resource', 'roomResourceId')
@Index('freed_time_open_idx', { synchronize: false })
@Check(
  'freed_time_whose',
  'num_nonnulls(provider_id, room_resource_id) = 1 AND (room_resource_id IS NULL OR clinic_id IS NOT NULL)',
)
@Check('freed_time_length', `starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'`)
@Check('freed_time_freed_by', oneOf('freed_by', FREED_BY))
export class FreedTimeEntity extends IdentifiedRow {
  /** Null: of a room, for whoever works there. */
  @Uuid(NULL) providerId: string | null;
  @Int(NULL) roomResourceId: number | null;
  /** Null: wherever the provider works then. */
  @Uuid(NULL) clinicId: string | null;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Text() freedBy: FreedBy;
  @Instant(NOW) freedAt: Date;
  @Instant(NULL) settledAt: Date | null;
  /** Not before then; null: at once. */
  @Instant(NULL) lookAgainAt: Date | null;
  /** How often it was looked at in vain. */
  @Int({ default: 0 }) looks: number;
  /** The last entry that was looked at, when there were more than can be looked at together. */
  @Uuid(NULL) lookedUntil: string | null;
}

/** A freed time offered to one person. Until it expires a hold with the same id keeps the time. */
@Entity('waitlist_offer')
@OfOrganization()
@BelongsTo('waitlist_entry', 'entryId', 'CASCADE')
@BelongsTo('freed_time', 'freedId', 'CASCADE')
@BelongsTo('provider', 'providerId')
@BelongsTo('clinic', 'clinicId')
@ForeignKey('account', ['decidedBy'], ['id'])
@Index('waitlist_offer_one_a_time_key', { synchronize: false })
@Index('waitlist_offer_one_a_person_key', { synchronize: false })
@Index(['organizationId', 'entryId', 'freedId'])
@Check('waitlist_offer_state', oneOf('state', OFFER_STATES))
@Check('waitlist_offer_decided', `(state = 'open') = (decided_at IS NULL)`)
export class WaitlistOfferEntity extends IdentifiedRow {
  @Uuid() entryId: string;
  @Uuid() freedId: string;
  @Uuid() providerId: string;
  @Uuid() clinicId: string;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Instant(NOW) offeredAt: Date;
  @Instant() expiresAt: Date;
  @Text({ default: 'open' }) state: OfferState;
  @Instant(NULL) decidedAt: Date | null;
  @Uuid(NULL) decidedBy: string | null;
}
