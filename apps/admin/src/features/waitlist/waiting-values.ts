import type { AddToWaitlistInput, WaitingFieldsFragment, WaitlistUrgency } from '../../gql/graphql.js';
import { shiftDay } from '../../components/zoned-format.js';

/** What the form holds: texts as they are typed, nothing chosen as an empty one. */
export interface WaitingValues {
  visitTypeId: string;
  urgency: WaitlistUrgency;
  clinicId: string;
  providerIds: string[];
  weekdays: string[];
  fromTime: string;
  untilTime: string;
  from: string;
  until: string;
  swapId: string;
}

const DAYS_AHEAD = 60;

/** What somebody new is asked: any time from today on, for two months. */
export const newValues = (today: string, visitTypeId: string, swapId: string): WaitingValues => ({
  visitTypeId,
  urgency: 'routine',
  clinicId: '',
  providerIds: [],
  weekdays: [],
  fromTime: '',
  untilTime: '',
  from: today,
  until: shiftDay(today, DAYS_AHEAD),
  swapId,
});

/** What stands on the list, to be changed. */
export const valuesOf = (entry: WaitingFieldsFragment): WaitingValues => ({
  visitTypeId: entry.visitType.id,
  urgency: entry.urgency,
  clinicId: entry.clinic?.id ?? '',
  providerIds: entry.providers.map(({ id }) => id),
  weekdays: entry.weekdays.map(String),
  fromTime: entry.fromTime ?? '',
  untilTime: entry.untilTime ?? '',
  from: entry.fromDate,
  until: entry.untilDate,
  swapId: entry.swap?.state === 'booked' ? entry.swap.id : '',
});

type Wishes = Omit<AddToWaitlistInput, 'idempotencyKey' | 'patientId' | 'visitTypeId'>;

/** The values as the API takes them; what was left empty is any. */
export const wishesOf = (values: WaitingValues): Wishes => ({
  urgency: values.urgency,
  clinicId: values.clinicId || null,
  providerIds: values.providerIds,
  weekdays: values.weekdays.map(Number).sort((a, b) => a - b),
  fromTime: values.fromTime || null,
  untilTime: values.untilTime || null,
  from: values.from,
  until: values.until,
  swapId: values.swapId || null,
});
