/** Where on the body a visit works, as far as spacing rules tell regions apart. */
export const BODY_REGIONS = {
  'cervical-spine': 'Neck',
  'thoracic-spine': 'Upper back',
  'lumbar-spine': 'Lower back',
  pelvis: 'Pelvis',
  shoulder: 'Shoulder',
  arm: 'Elbow, wrist and hand',
  hip: 'Hip',
  knee: 'Knee',
  foot: 'Ankle and foot',
} as const;

/** The code of a region, as it is stored and sent. */
export type BodyRegion = keyof typeof BODY_REGIONS;
