import type { Discipline } from '@meridian/domain';
import type { DemoPoolKey } from './demo-clinics.data.js';
import type { DemoTechnique } from './demo-techniques.data.js';

export interface DemoVisitType {
  readonly key: string;
  readonly name: string;
  readonly discipline: Discipline;
  /** Minutes: duration, buffer before, buffer after, grid, notice. */
  readonly minutes: readonly [duration: number, before: number, after: number, grid: number, notice: number];
  readonly techniques: readonly DemoTechnique[];
  readonly needs: readonly DemoPoolKey[];
  /** How often it is planned beside the others of its discipline; 0 = only on purpose. */
  readonly weight: number;
  readonly referralRequired?: true;
}

const HOUR = 60;
const DAY = 24 * HOUR;
const type = (
  discipline: Discipline,
  key: string,
  name: string,
  minutes: DemoVisitType['minutes'],
  needs: readonly DemoPoolKey[],
  techniques: readonly DemoTechnique[],
  weight: number,
): DemoVisitType => ({ discipline, key, name, minutes, needs, techniques, weight });

const ORTHOPEDICS: readonly DemoVisitType[] = [
  type('orthopedics', 'ortho-new', 'Orthopedic consultation, new patient', [45, 0, 15, 15, 4 * HOUR], ['consult'], [], 2),
  type('orthopedics', 'ortho-review', 'Orthopedic review', [20, 0, 10, 10, HOUR], ['consult'], [], 6),
  type('orthopedics', 'osteoporosis-review', 'Osteoporosis review', [30, 0, 0, 15, HOUR], ['consult'], [], 3),
  type('orthopedics', 'fracture-review', 'Fracture follow-up', [30, 0, 0, 15, HOUR], ['consult'], [], 2),
  type('orthopedics', 'dexa', 'Bone density scan (DEXA) with review', [30, 0, 15, 15, 4 * HOUR], ['imaging', 'dexa'], [], 0),
  type('orthopedics', 'joint-injection', 'Joint steroid injection', [30, 5, 10, 15, DAY], ['suite'], ['joint_steroid_injection'], 1),
  { ...type('orthopedics', 'spine-surgery', 'Spine surgery consultation', [60, 0, 0, 30, DAY], ['consult'], ['spinal_fusion'], 0), referralRequired: true },
];

const PAIN: readonly DemoVisitType[] = [
  type('interventional-pain', 'pain-new', 'Pain medicine consultation', [45, 0, 15, 15, 4 * HOUR], ['consult'], [], 3),
  type('interventional-pain', 'pain-review', 'Pain medicine review', [20, 0, 10, 10, HOUR], ['consult'], [], 5),
  type('interventional-pain', 'esi', 'Epidural steroid injection', [45, 15, 30, 15, DAY], ['suite', 'carm'], ['epidural_steroid_injection'], 1),
  type('interventional-pain', 'facet-lumbar', 'Lumbar facet block', [40, 10, 20, 10, DAY], ['suite', 'carm'], ['facet_block_thoracolumbar'], 1),
  type('interventional-pain', 'facet-cervical', 'Cervical facet block', [40, 10, 20, 10, DAY], ['suite', 'carm'], ['facet_block_cervical'], 1),
  type('interventional-pain', 'si-injection', 'Sacroiliac joint injection', [30, 10, 15, 15, DAY], ['suite', 'carm'], ['si_joint_injection'], 1),
  type('interventional-pain', 'trigger-point', 'Trigger point injections', [30, 0, 10, 15, 4 * HOUR], ['treatment'], ['trigger_point_injection'], 2),
  { ...type('interventional-pain', 'vertebroplasty', 'Vertebroplasty', [90, 30, 45, 30, 3 * DAY], ['suite', 'carm'], ['vertebroplasty'], 0), referralRequired: true },
  { ...type('interventional-pain', 'kyphoplasty', 'Kyphoplasty', [90, 30, 45, 30, 3 * DAY], ['suite', 'carm'], ['kyphoplasty'], 0), referralRequired: true },
  { ...type('interventional-pain', 'scs-trial', 'Spinal cord stimulator trial', [120, 30, 45, 30, 3 * DAY], ['suite', 'carm'], ['spinal_cord_stimulator'], 0), referralRequired: true },
];

const PHYSICAL_THERAPY: readonly DemoVisitType[] = [
  type('physical-therapy', 'pt-evaluation', 'PT evaluation', [60, 0, 0, 30, 4 * HOUR], ['gym'], ['pt_weight_bearing'], 3),
  type('physical-therapy', 'pt-follow-up', 'PT follow-up', [45, 0, 0, 15, HOUR], ['gym'], ['pt_weight_bearing', 'pt_resistance_training'], 8),
  type('physical-therapy', 'pt-balance', 'PT, balance and posture', [45, 0, 0, 15, HOUR], ['gym'], ['pt_weight_bearing'], 4),
  type('physical-therapy', 'pt-needling', 'PT with dry needling', [45, 0, 15, 15, 2 * HOUR], ['treatment'], ['dry_needling'], 1),
  type('physical-therapy', 'pt-tens', 'PT with TENS', [40, 0, 5, 15, HOUR], ['treatment', 'tens'], ['tens'], 2),
  type('physical-therapy', 'pt-traction', 'PT with mechanical traction', [40, 0, 5, 15, HOUR], ['treatment', 'traction'], ['traction_mechanical'], 1),
  type('physical-therapy', 'pt-ultrasound', 'PT with therapeutic ultrasound', [30, 0, 0, 15, HOUR], ['treatment', 'ultrasound'], ['therapeutic_ultrasound'], 1),
];

const HANDS_ON: readonly DemoVisitType[] = [
  type('acupuncture', 'acu-first', 'Acupuncture, first visit', [75, 0, 15, 15, 4 * HOUR], ['treatment'], ['acupuncture'], 2),
  type('acupuncture', 'acu-follow-up', 'Acupuncture, follow-up', [45, 0, 15, 15, HOUR], ['treatment'], ['acupuncture'], 7),
  type('acupuncture', 'acu-electro', 'Electroacupuncture', [45, 0, 15, 15, HOUR], ['treatment', 'stimulator'], ['electroacupuncture'], 1),
  type('acupuncture', 'acu-cupping', 'Acupuncture with cupping', [60, 0, 15, 15, HOUR], ['treatment'], ['acupuncture', 'cupping_dry'], 1),
  type('acupuncture', 'acu-moxa', 'Acupuncture with moxibustion', [60, 0, 15, 15, HOUR], ['treatment'], ['acupuncture', 'moxibustion'], 1),
  type('chiropractic', 'chiro-first', 'Chiropractic, first visit', [45, 0, 0, 15, 4 * HOUR], ['treatment'], ['chiropractic_low_force'], 2),
  type('chiropractic', 'chiro-adjustment', 'Chiropractic adjustment', [20, 0, 10, 10, HOUR], ['treatment'], ['chiropractic_hvla'], 3),
  type('chiropractic', 'chiro-low-force', 'Low-force chiropractic', [20, 0, 10, 10, HOUR], ['treatment'], ['chiropractic_low_force'], 5),
  type('massage-therapy', 'massage-deep-60', 'Deep-tissue massage, 60 min', [60, 0, 15, 15, 2 * HOUR], ['treatment'], ['massage_deep_tissue'], 3),
  type('massage-therapy', 'massage-gentle-60', 'Gentle massage, 60 min', [60, 0, 15, 15, 2 * HOUR], ['treatment'], ['massage_gentle'], 4),
  type('massage-therapy', 'massage-gentle-30', 'Gentle massage, 30 min', [30, 0, 15, 15, 2 * HOUR], ['treatment'], ['massage_gentle'], 3),
];

const LIFESTYLE: readonly DemoVisitType[] = [
  type('nutrition', 'nutrition-first', 'Nutrition, first visit', [60, 0, 0, 30, 4 * HOUR], ['consult'], [], 2),
  type('nutrition', 'nutrition-follow-up', 'Nutrition, follow-up', [30, 0, 0, 15, HOUR], ['consult'], [], 4),
  type('mind-body', 'yoga', 'Yoga therapy, individual', [60, 0, 15, 15, HOUR], ['studio'], ['yoga'], 3),
  type('mind-body', 'tai-chi', 'Tai chi, individual', [45, 0, 15, 15, HOUR], ['studio'], ['tai_chi'], 3),
  type('mind-body', 'meditation', 'Guided meditation', [30, 0, 0, 15, HOUR], ['studio'], ['guided_meditation'], 3),
];

/** Forty kinds of visit over the eight disciplines. */
export const DEMO_VISIT_TYPES: readonly DemoVisitType[] = [...ORTHOPEDICS, ...PAIN, ...PHYSICAL_THERAPY, ...HANDS_ON, ...LIFESTYLE];
