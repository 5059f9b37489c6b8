import type { Discipline, ReferralPriority } from '@meridian/domain';
import type { AppointmentState } from '@meridian/domain';
import type { ConditionKey } from './demo-charts.data.js';

/** The visit that a referral led to, by days from today. */
export interface DemoReferralVisit {
  readonly visitType: string;
  readonly provider: string;
  readonly days: readonly [from: number, until: number];
  readonly state: AppointmentState;
}

export interface DemoReferral {
  /** What happened so far, in order; the last one is where it stands. */
  readonly steps: readonly string[];
  readonly patient: string;
  readonly requester: string;
  /** A provider's key, or the discipline that is asked. */
  readonly performer: string | { readonly discipline: Discipline };
  readonly priority: ReferralPriority;
  readonly condition: ConditionKey;
  readonly question: string;
  readonly sentHoursAgo: number;
  readonly visitType?: string;
  readonly declineReason?: string;
  readonly declineText?: string;
  readonly visit?: DemoReferralVisit;
}

const RECEIVED = ['sent', 'received'] as const;
const ACCEPTED = [...RECEIVED, 'accepted'] as const;
const SCHEDULED = [...ACCEPTED, 'scheduled'] as const;
const TREATED = [...SCHEDULED, 'confirmed', 'in-treatment'] as const;

/** One referral at least in every progress; several wait for the provider whose login is on the sign-in page. */
export const DEMO_REFERRALS: readonly DemoReferral[] = [
  // Waiting for a decision of the demo provider.
  { steps: ['sent'], patient: 'lucja.zielinska', requester: 'kim', performer: 'lindqvist', priority: 'urgent', condition: 'vertebralFracture', question: 'New mid-back pain after lifting. Please confirm the fracture is stable before I load the spine.', sentHoursAgo: 3 },
  { steps: ['sent'], patient: 'shirley.brooks', requester: 'almeida', performer: 'lindqvist', priority: 'routine', condition: 'osteoporosis', question: 'Height loss of 4 cm over two years. Is bracing or a further work-up needed?', sentHoursAgo: 20 },
  { steps: RECEIVED, patient: 'xiuying.wang', requester: 'watanabe', performer: 'lindqvist', priority: 'routine', condition: 'stenosis', question: 'Walking distance is down to one block despite eight needling sessions. Imaging?', sentHoursAgo: 30 },
  { steps: [...RECEIVED, 'in-triage'], patient: 'harold.jensen', requester: 'haddad', performer: 'lindqvist', priority: 'urgent', condition: 'stenosis', question: 'On warfarin; conservative care exhausted. Surgical opinion on decompression, please.', sentHoursAgo: 10 },
  // Elsewhere in the way there.
  { steps: ['draft'], patient: 'francesca.esposito', requester: 'lindqvist', performer: { discipline: 'massage-therapy' }, priority: 'routine', condition: 'neckPain', question: 'Gentle soft-tissue work for tension of the neck, no thrust.', sentHoursAgo: 5 },
  { steps: [...RECEIVED, 'needs-info'], patient: 'bjork.sigurdardottir', requester: 'diallo', performer: 'haddad', priority: 'routine', condition: 'fibromyalgia', question: 'Widespread pain, poor response to massage. Would a pain programme help?', sentHoursAgo: 76 },
  { steps: [...RECEIVED, 'pending-authorization'], patient: 'eleni.papadopoulou', requester: 'lindqvist', performer: 'haddad', priority: 'routine', condition: 'fusion', question: 'Persistent pain after fusion. Candidate for a stimulator trial?', sentHoursAgo: 120, visitType: 'scs-trial' },
  { steps: [...RECEIVED, 'advice-given'], patient: 'hanako.tanaka', requester: 'vargas', performer: 'lindqvist', priority: 'routine', condition: 'osteopenia', question: 'Is calcium 1200 mg a day from food alone enough here?', sentHoursAgo: 200 },
  { steps: [...RECEIVED, 'declined'], patient: 'jyoti.sharma', requester: 'lindqvist', performer: 'almeida', priority: 'routine', condition: 'neckPain', question: 'Assessment for manual therapy of the neck.', sentHoursAgo: 150, declineReason: 'alternative-service', declineText: 'Low-force physical therapy suits better with her epilepsy.' },
  { steps: [...RECEIVED, 'redirected'], patient: 'walter.nowak', requester: 'kim', performer: 'almeida', priority: 'routine', condition: 'backPain', question: 'Mobilization alongside exercise?', sentHoursAgo: 170 },
  // On the booking list.
  { steps: ACCEPTED, patient: 'miriam.goldfarb', requester: 'lindqvist', performer: 'kim', priority: 'routine', condition: 'osteoporosis', question: 'Balance and weight-bearing programme; no loaded flexion.', sentHoursAgo: 96, visitType: 'pt-evaluation' },
  { steps: ACCEPTED, patient: 'charles.delacruz', requester: 'lindqvist', performer: 'watanabe', priority: 'urgent', condition: 'knee', question: 'Pain relief while he waits for the knee clinic.', sentHoursAgo: 60, visitType: 'acu-first' },
  { steps: [...SCHEDULED, 'missed'], patient: 'gunther.weiss', requester: 'lindqvist', performer: 'brennan', priority: 'routine', condition: 'stenosis', question: 'Epidural injection as a bridge to exercise?', sentHoursAgo: 400, visitType: 'pain-new', visit: { visitType: 'pain-new', provider: 'brennan', days: [-6, -1], state: 'noshow' } },
  { steps: [...SCHEDULED, 'visit-cancelled'], patient: 'maria.alvarez', requester: 'haddad', performer: 'vargas', priority: 'routine', condition: 'diabetes', question: 'Diet that suits diabetes and weight for her back.', sentHoursAgo: 300, visitType: 'nutrition-first', visit: { visitType: 'nutrition-first', provider: 'vargas', days: [1, 9], state: 'cancelled' } },
  // With a visit.
  { steps: SCHEDULED, patient: 'hoa.nguyen', requester: 'vargas', performer: 'lindqvist', priority: 'routine', condition: 'osteoporosis', question: 'Review of treatment after two years of ibandronate.', sentHoursAgo: 220, visitType: 'osteoporosis-review', visit: { visitType: 'osteoporosis-review', provider: 'lindqvist', days: [1, 8], state: 'booked' } },
  { steps: [...SCHEDULED, 'confirmed'], patient: 'kwame.mensah', requester: 'haddad', performer: 'kim', priority: 'routine', condition: 'backPain', question: 'Graded exercise; implanted stimulator, so no electrotherapy.', sentHoursAgo: 190, visitType: 'pt-evaluation', visit: { visitType: 'pt-evaluation', provider: 'kim', days: [1, 7], state: 'booked' } },
  { steps: TREATED, patient: 'zoe.vanderberg', requester: 'lindqvist', performer: 'rossi', priority: 'routine', condition: 'neckPain', question: 'Posture and strength after a desk year.', sentHoursAgo: 500, visitType: 'pt-evaluation', visit: { visitType: 'pt-evaluation', provider: 'rossi', days: [-8, -1], state: 'completed' } },
  { steps: [...TREATED, 'interim-note'], patient: 'mohammed.alhassan', requester: 'lindqvist', performer: 'vargas', priority: 'routine', condition: 'diabetes', question: 'Weight and glucose plan before injections are considered.', sentHoursAgo: 620, visitType: 'nutrition-first', visit: { visitType: 'nutrition-first', provider: 'vargas', days: [-9, -1], state: 'completed' } },
  { steps: [...TREATED, 'note-returned'], patient: 'carmen.reyes', requester: 'okafor', performer: 'weiss', priority: 'routine', condition: 'backPain', question: 'Core strength; anticoagulated, so no needling.', sentHoursAgo: 560, visitType: 'pt-evaluation', visit: { visitType: 'pt-evaluation', provider: 'weiss', days: [-9, -1], state: 'completed' } },
  { steps: [...TREATED, 'note-returned', 'closed'], patient: 'frank.delgado', requester: 'weiss', performer: 'okafor', priority: 'urgent', condition: 'stenosis', question: 'New numbness of the left foot. Surgical cause?', sentHoursAgo: 640, visitType: 'ortho-new', visit: { visitType: 'ortho-new', provider: 'okafor', days: [-9, -2], state: 'completed' } },
  // Ended otherwise.
  { steps: [...ACCEPTED, 'cancel-requested'], patient: 'renee.thibodeaux', requester: 'lindqvist', performer: 'brennan', priority: 'routine', condition: 'backPain', question: 'Facet block, if renal function allows.', sentHoursAgo: 140, visitType: 'facet-lumbar' },
  { steps: [...ACCEPTED, 'cancel-requested', 'cancelled'], patient: 'helen.nakamura', requester: 'okafor', performer: { discipline: 'acupuncture' }, priority: 'routine', condition: 'osteoporosis', question: 'Adjunct pain relief while on prednisone.', sentHoursAgo: 330 },
  { steps: [...RECEIVED, 'needs-info', 'expired'], patient: 'edith.sorensen', requester: 'raman', performer: 'brennan', priority: 'routine', condition: 'osteoporosis', question: 'Pain on standing from the chair; is a block an option?', sentHoursAgo: 4400 },
  { steps: ['sent', 'void'], patient: 'eugene.fitzgerald', requester: 'kim', performer: 'almeida', priority: 'routine', condition: 'backPain', question: 'Meant for another patient.', sentHoursAgo: 48 },
];
