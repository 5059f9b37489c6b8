import ICAL from 'ical.js';
import { inviteFor } from './invite.js';
import type { InviteData } from './invite.js';

const anInvite = (over: Partial<InviteData> = {}): InviteData => ({
  method: 'REQUEST',
  appointmentId: 'a-17',
  generation: 1,
  startMs: Date.UTC(2026, 10, 26, 16, 20),
  endMs: Date.UTC(2026, 10, 26, 17, 5),
  stampMs: Date.UTC(2026, 10, 20, 15),
  clinic: { name: 'Lakeside Clinic', address: '1 Shore Rd; Suite 2, Chicago', phone: '+1 312 555 0100' },
  organizer: { name: 'Lakeside Clinic', address: 'desk@clinic.test' },
  attendee: { name: 'Ana Núñez', address: 'ana@home.test' },
  domain: 'clinic.test',
  ...over,
});

const addressOf = (property: ICAL.Property | null) => String(property?.getFirstValue()).toLowerCase();

function readBack(data: InviteData) {
  const calendar = new ICAL.Component(ICAL.parse(inviteFor(data)));
  const event = calendar.getFirstSubcomponent('vevent');
  if (!event) throw new Error('the calendar holds no event');
  const text = (name: string) => String(event.getFirstPropertyValue(name));
  return {
    calendar,
    event,
    text,
    attendee: event.getFirstProperty('attendee'),
    organizer: event.getFirstProperty('organizer'),
  };
}

describe('the invite', () => {
  it('asks for nothing and says when and where, and nothing about care', () => {
    const { calendar, text, attendee, organizer } = readBack(anInvite());
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect([text('uid'), text('sequence'), text('status'), text('class')]).toEqual([
      'appointment-a-17@clinic.test',
      '0',
      'CONFIRMED',
      'PRIVATE',
    ]);
    expect([text('dtstart'), text('dtend'), text('dtstamp')]).toEqual([
      '2026-11-26T16:20:00Z',
      '2026-11-26T17:05:00Z',
      '2026-11-20T15:00:00Z',
    ]);
    expect([text('summary'), text('location')]).toEqual([
      'Appointment at Lakeside Clinic',
      'Lakeside Clinic, 1 Shore Rd; Suite 2, Chicago',
    ]);
    expect([addressOf(attendee), attendee?.getParameter('rsvp'), attendee?.getParameter('cn')]).toEqual([
      'mailto:ana@home.test',
      'FALSE',
      'Ana Núñez',
    ]);
    expect([addressOf(organizer), organizer?.getParameter('cn')]).toEqual([
      'mailto:desk@clinic.test',
      'Lakeside Clinic',
    ]);
  });
  it('keeps its UID when the visit moves, and counts up', () => {
    const moved = readBack(anInvite({ generation: 3, startMs: Date.UTC(2026, 10, 27, 9) }));
    expect([moved.text('uid'), moved.text('sequence')]).toEqual(['appointment-a-17@clinic.test', '2']);
  });
  it('takes itself back when the visit is cancelled', () => {
    const { calendar, text } = readBack(anInvite({ method: 'CANCEL', generation: 2 }));
    expect([calendar.getFirstPropertyValue('method'), text('status'), text('sequence'), text('transp')]).toEqual([
      'CANCEL',
      'CANCELLED',
      '1',
      'TRANSPARENT',
    ]);
  });
  it.each([
    ['Zoë "Z" \\"Quote', 'Zoë Z Quote'],
    ['Ana\r\nATTENDEE:mailto:evil@else.test', 'Ana ATTENDEE:mailto:evil@else.test'],
    ["O'Brien; Esq., MD: \u202egro", "O'Brien; Esq., MD: gro"],
    ['山田 太郎 👩🏽‍⚕️', '山田 太郎 👩🏽‍⚕️'],
    ['محمد علي', 'محمد علي'],
    ['x'.repeat(500), 'x'.repeat(120)],
  ])('reads the name %j back as one name', (name, expected) => {
    const { event, attendee } = readBack(anInvite({ attendee: { name, address: 'ana@home.test' } }));
    expect(event.getAllProperties('attendee')).toHaveLength(1);
    expect([attendee?.getParameter('cn'), addressOf(attendee)]).toEqual([expected, 'mailto:ana@home.test']);
  });
  it('reads any clinic name back', () => {
    const { text, calendar } = readBack(
      anInvite({ clinic: { name: 'A\\B; C, "D"\nEND:VEVENT', address: '', phone: '' } }),
    );
    expect(text('summary')).toBe('Appointment at A\\B; C, "D" END:VEVENT');
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
  });
  it('is folded at 75 octets with CRLF, and the same for every attempt', () => {
    const data = anInvite({ clinic: { name: '山'.repeat(90), address: 'é'.repeat(200), phone: '1' } });
    const lines = inviteFor(data).split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.join('')).not.toContain('\n');
    expect(inviteFor(data)).toBe(inviteFor(data));
  });
});
