/** Two clinics in two time zones. Phone numbers are from the range kept for fiction (555-0100 to 555-0199). */
export const DEMO_CLINICS = [
  {
    key: 'lakeside',
    name: 'Lakeside Spine & Wellness',
    timeZone: 'America/Chicago',
    phone: '+13125550100',
    address: '120 North Harbor Walk, Chicago, IL 60601',
    country: 'US',
    region: 'IL',
    hours: [
      [[1, 2, 3, 4, 5], '07:30', '18:00'],
      [[6], '08:00', '14:00'],
      [[7], '09:00', '15:00'],
    ],
  },
  {
    key: 'bayside',
    name: 'Bayside Spine & Wellness',
    timeZone: 'America/Los_Angeles',
    phone: '+13105550100',
    address: '48 Pacific Terrace, Los Angeles, CA 90064',
    country: 'US',
    region: 'CA',
    hours: [
      [[1, 2, 3, 4, 5], '08:00', '17:30'],
      [[6, 7], '09:00', '14:00'],
    ],
  },
] as const satisfies readonly {
  key: string;
  name: string;
  timeZone: string;
  phone: string;
  address: string;
  country: string;
  region: string;
  hours: readonly (readonly [readonly number[], string, string])[];
}[];

export type DemoClinicKey = (typeof DEMO_CLINICS)[number]['key'];

/** Rooms and equipment by the pool that they belong to; pools span the clinics. */
export const DEMO_POOLS = [
  {
    key: 'consult',
    name: 'Consulting rooms',
    kind: 'room',
    members: { lakeside: 4, bayside: 3 },
    member: 'Consulting room',
    of: 'consultation',
  },
  {
    key: 'treatment',
    name: 'Treatment rooms',
    kind: 'room',
    members: { lakeside: 5, bayside: 4 },
    member: 'Treatment room',
    of: 'treatment',
  },
  {
    key: 'suite',
    name: 'Procedure suites',
    kind: 'room',
    members: { lakeside: 1, bayside: 1 },
    member: 'Procedure suite',
    of: 'procedure',
  },
  {
    key: 'gym',
    name: 'Therapy gym bays',
    kind: 'room',
    members: { lakeside: 3, bayside: 2 },
    member: 'Gym bay',
    of: 'gym',
  },
  {
    key: 'studio',
    name: 'Movement studios',
    kind: 'room',
    members: { lakeside: 1, bayside: 1 },
    member: 'Studio',
    of: 'studio',
  },
  {
    key: 'imaging',
    name: 'Imaging rooms',
    kind: 'room',
    members: { lakeside: 1, bayside: 0 },
    member: 'Imaging room',
    of: 'imaging',
  },
  {
    key: 'dexa',
    name: 'DEXA scanners',
    kind: 'equipment',
    members: { lakeside: 1, bayside: 0 },
    member: 'DEXA scanner',
    of: 'dexa',
  },
  {
    key: 'carm',
    name: 'Fluoroscopes',
    kind: 'equipment',
    members: { lakeside: 1, bayside: 1 },
    member: 'C-arm',
    of: 'fluoroscope',
  },
  {
    key: 'tens',
    name: 'Electrotherapy units',
    kind: 'equipment',
    members: { lakeside: 2, bayside: 1 },
    member: 'Electrotherapy unit',
    of: 'electrotherapy',
  },
  {
    key: 'traction',
    name: 'Traction tables',
    kind: 'equipment',
    members: { lakeside: 1, bayside: 1 },
    member: 'Traction table',
    of: 'traction',
  },
  {
    key: 'ultrasound',
    name: 'Therapeutic ultrasound units',
    kind: 'equipment',
    members: { lakeside: 1, bayside: 1 },
    member: 'Ultrasound unit',
    of: 'ultrasound',
  },
  {
    key: 'stimulator',
    name: 'Needle stimulators',
    kind: 'equipment',
    members: { lakeside: 1, bayside: 1 },
    member: 'Needle stimulator',
    of: 'stimulator',
  },
] as const satisfies readonly {
  key: string;
  name: string;
  kind: 'room' | 'equipment';
  members: Readonly<Record<DemoClinicKey, number>>;
  member: string;
  of: string;
}[];

export type DemoPoolKey = (typeof DEMO_POOLS)[number]['key'];
