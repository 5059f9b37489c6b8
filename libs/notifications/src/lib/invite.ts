import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { cleanName, cleanText } from './clean-text.js';

/** What a calendar entry is made from. Instants are epoch milliseconds; a `CANCEL` takes the entry out again. */
export interface InviteData {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly appointmentId: string;
  /** The visit's generation: 1 when booked, raised by each reschedule and by the cancellation. */
  readonly generation: number;
  readonly startMs: number;
  readonly endMs: number;
  /** When this version was made: the same for every attempt, so that a repeated mail is the same mail. */
  readonly stampMs: number;
  readonly clinic: { readonly name: string; readonly address: string; readonly phone: string };
  /** The address the mail is sent from: calendars accept changes from nobody else. */
  readonly organizer: { readonly name: string; readonly address: string };
  readonly attendee: { readonly name: string; readonly address: string };
  /** Completes the UID; never changes in the life of an installation. */
  readonly domain: string;
}

/**
 * The calendar part of a mail (RFC 5545, method per RFC 5546). The UID is the visit's for life, the SEQUENCE follows
 * its generation, times are UTC, which every calendar shows in its owner's own zone. Calendars are shared with families and
 * screens on walls: it says "Appointment at <clinic>" and nothing about care, and is marked private. No reply is
 * asked for, since replies by calendar are not read.
 */
export function inviteFor(data: InviteData): string {
  const clinic = cleanText(data.clinic.name);
  const phone = cleanText(data.clinic.phone);
  const address = cleanText(data.clinic.address, 300);
  const cancelled = data.method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'Meridian', product: 'Appointments', language: 'EN' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `appointment-${data.appointmentId}@${data.domain}`,
    sequence: data.generation - 1,
    stamp: new Date(data.stampMs),
    start: new Date(data.startMs),
    end: new Date(data.endMs),
    summary: cleanText(`Appointment at ${clinic}`),
    location: [clinic, address].filter(Boolean).join(', '),
    description: phone ? `To change this appointment, call ${phone}. Replies to this invitation are not read.` : null,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: ICalEventClass.PRIVATE,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    organizer: { name: cleanName(data.organizer.name) || clinic, email: data.organizer.address },
    attendees: [{ name: cleanName(data.attendee.name) || null, email: data.attendee.address, rsvp: false }],
  });
  return calendar.toString();
}
