/** The eight disciplines of integrative care. Only prescribing ones may clear contraindicated findings or stop a medicine. */
export const DISCIPLINES = {
  orthopedics: { name: 'Orthopedics', prescribing: true },
  'interventional-pain': { name: 'Interventional pain', prescribing: true },
  'physical-therapy': { name: 'Physical therapy', prescribing: false },
  acupuncture: { name: 'Acupuncture', prescribing: false },
  chiropractic: { name: 'Chiropractic', prescribing: false },
  'massage-therapy': { name: 'Massage therapy', prescribing: false },
  nutrition: { name: 'Nutrition', prescribing: false },
  'mind-body': { name: 'Mind-body', prescribing: false },
} as const satisfies Record<string, { name: string; prescribing: boolean }>;

/** The code of a discipline, as it is stored and sent. */
export type Discipline = keyof typeof DISCIPLINES;
/** Every code, in the order in which the disciplines are shown. */
export const DISCIPLINE_CODES = Object.keys(DISCIPLINES) as Discipline[];
