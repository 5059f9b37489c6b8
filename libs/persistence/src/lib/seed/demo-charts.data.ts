import type { MedicationStatus } from '../entities/clinical.entity.js';
import type { ListStatement } from '../entities/patient.entity.js';

export type ConditionKey = keyof typeof DEMO_CONDITIONS;

/** ICD-10-CM codes with the words a chart shows. */
export const DEMO_CONDITIONS = {
  backPain: ['M54.50', 'Low back pain'],
  sciatica: ['M54.41', 'Lumbago with sciatica, right side'],
  stenosis: ['M48.061', 'Spinal stenosis, lumbar region'],
  osteoporosis: ['M81.0', 'Age-related osteoporosis without current pathological fracture'],
  osteopenia: ['M85.80', 'Osteopenia'],
  vertebralFracture: ['M80.08XA', 'Age-related osteoporosis with vertebral compression fracture, first encounter'],
  oldVertebralFracture: ['M80.08XS', 'Old vertebral compression fracture'],
  atrialFibrillation: ['I48.91', 'Atrial fibrillation'],
  pacemaker: ['Z95.0', 'Presence of cardiac pacemaker'],
  pregnancy: ['Z34.02', 'Pregnancy, second trimester'],
  diabetes: ['E11.9', 'Type 2 diabetes'],
  neuropathy: ['E11.42', 'Diabetic neuropathy'],
  hypertension: ['I10', 'Essential hypertension'],
  kidneyDisease: ['N18.4', 'Chronic kidney disease, stage 4'],
  thrombocytopenia: ['D69.6', 'Low platelets'],
  epilepsy: ['G40.909', 'Epilepsy'],
  dvt: ['I82.401', 'Acute deep vein thrombosis of right leg'],
  fusion: ['Z98.1', 'Lumbar fusion with rods and screws'],
  neurostimulator: ['Z96.82', 'Implanted spinal cord stimulator'],
  depression: ['F32.A', 'Depression'],
  knee: ['M17.11', 'Osteoarthritis of the right knee'],
  neckPain: ['M54.2', 'Neck pain'],
  fibromyalgia: ['M79.7', 'Fibromyalgia'],
  migraine: ['G43.909', 'Migraine'],
} as const satisfies Record<string, readonly [string, string]>;

/** LOINC codes with the words and units a chart shows. */
export const DEMO_OBSERVATIONS = {
  inr: ['6301-6', 'INR', '{INR}'],
  platelets: ['777-3', 'Platelets', '10*9/L'],
  egfr: ['98979-8', 'eGFR (CKD-EPI 2021)', 'mL/min/{1.73_m2}'],
  tScore: ['38267-1', 'DXA lumbar spine T-score', '{T-score}'],
  vitaminD: ['1989-3', '25-hydroxyvitamin D', 'ng/mL'],
  gestation: ['18185-9', 'Gestational age', 'wk'],
  pain: ['72514-3', 'Pain severity, 0 to 10', '{score}'],
} as const satisfies Record<string, readonly [string, string, string]>;

export interface DemoChart {
  /** Lines as typed at the desk; with a status where it is not "active". */
  readonly medications: readonly (string | readonly [string, MedicationStatus])[];
  readonly conditions: readonly ConditionKey[];
  readonly allergies?: readonly string[];
  readonly observations?: readonly (readonly [keyof typeof DEMO_OBSERVATIONS, value: number, daysAgo: number])[];
  /** Days since somebody went through the list with the patient. */
  readonly confirmedDaysAgo?: number;
  readonly medicationsStatement?: ListStatement;
  readonly allergiesStatement?: ListStatement;
}

/** Charts that each show something: a rule, a gap in what is known, a line that nobody understands. */
export const DEMO_CHARTS: Readonly<Record<string, DemoChart>> = {
  'rosa.alvarez': {
    medications: ['Eliquis 5 mg twice a day', 'Tums', 'Lipitor 20 mg at night'],
    conditions: ['atrialFibrillation', 'backPain'],
    confirmedDaysAgo: 12,
    observations: [['pain', 6, 12]],
  },
  'maria.alvarez': { medications: ['metformin 500 mg'], conditions: ['diabetes', 'backPain'], confirmedDaysAgo: 40 },
  'harold.jensen': {
    medications: ['Coumadin 5 mg', 'lisinopril 10 mg'],
    conditions: ['atrialFibrillation', 'stenosis'],
    observations: [['inr', 2.8, 8]],
    confirmedDaysAgo: 8,
  },
  'walter.nowak': {
    medications: ['warfrin 3 mg daily', 'Flomax'],
    conditions: ['atrialFibrillation', 'backPain'],
    observations: [['inr', 2.4, 75]],
    confirmedDaysAgo: 60,
  },
  'miriam.goldfarb': {
    medications: ['Prolia injection every 6 months', 'Citracal', 'vitamin D3 2000'],
    conditions: ['osteoporosis', 'backPain'],
    observations: [
      ['tScore', -3.1, 120],
      ['vitaminD', 34, 90],
    ],
    confirmedDaysAgo: 20,
  },
  'dorothy.obrien-walsh': {
    medications: ['Eliquis 5 mg twice a day', 'Forteo', 'Tums'],
    conditions: ['osteoporosis', 'atrialFibrillation', 'stenosis'],
    observations: [
      ['tScore', -3.4, 60],
      ['egfr', 58, 30],
    ],
    confirmedDaysAgo: 15,
  },
  'eugene.fitzgerald': {
    medications: ['metoprolol 50 mg', 'aspirin 81'],
    conditions: ['pacemaker', 'backPain'],
    confirmedDaysAgo: 33,
  },
  'aisha.karim': {
    medications: ['prenatal vitamin'],
    conditions: ['pregnancy', 'backPain'],
    observations: [['gestation', 22, 6]],
    confirmedDaysAgo: 6,
  },
  'lucja.zielinska': {
    medications: ['Fosamax 70 mg weekly', 'calcium carbonate'],
    conditions: ['vertebralFracture', 'backPain'],
    observations: [['tScore', -2.9, 25]],
    confirmedDaysAgo: 25,
  },
  'jose.nanez': {
    medications: ["St. John's wort 300 mg three times a day", 'Zoloft 50 mg'],
    conditions: ['depression', 'backPain'],
    confirmedDaysAgo: 18,
  },
  'bjork.sigurdardottir': {
    medications: ['zorbexin herbal drops', 'magnesium'],
    conditions: ['fibromyalgia'],
    confirmedDaysAgo: 10,
  },
  'soren.kjaergaard': {
    medications: [],
    medicationsStatement: 'never-asked',
    allergiesStatement: 'never-asked',
    conditions: ['sciatica'],
  },
  'zoe.vanderberg': { medications: [], medicationsStatement: 'none', conditions: ['neckPain'], confirmedDaysAgo: 22 },
  'charles.delacruz': {
    medications: ['naproxen 500 mg', 'omeprazole'],
    conditions: ['knee', 'backPain'],
    confirmedDaysAgo: 400,
  },
  'xiuying.wang': {
    medications: ['ginkgo', 'fish oil 1000 mg', 'turmeric', 'garlic pills'],
    conditions: ['stenosis'],
    confirmedDaysAgo: 35,
  },
  'hanako.tanaka': {
    medications: ['raloxifene 60 mg', 'calcium citrate'],
    conditions: ['osteopenia'],
    observations: [['tScore', -1.8, 200]],
    confirmedDaysAgo: 50,
  },
  'nina.kovaleva': { medications: ['Lovenox 80 mg every 12 hours'], conditions: ['dvt'], confirmedDaysAgo: 5 },
  'mohammed.alhassan': {
    medications: ['insulin glargine', 'gabapentin 300 mg'],
    conditions: ['diabetes', 'neuropathy'],
    confirmedDaysAgo: 44,
  },
  'eleni.papadopoulou': {
    medications: ['fentanyl patch 25 mcg', 'docusate'],
    conditions: ['fusion', 'backPain'],
    confirmedDaysAgo: 9,
  },
  'jyoti.sharma': { medications: ['Keppra 500 mg'], conditions: ['epilepsy', 'neckPain'], confirmedDaysAgo: 28 },
  'hoa.nguyen': {
    medications: ['Boniva 150 mg once a month', 'Centrum Silver'],
    conditions: ['osteoporosis'],
    observations: [['tScore', -2.7, 150]],
    confirmedDaysAgo: 70,
  },
  'renee.thibodeaux': {
    medications: ['lisinopril 20 mg', 'Tylenol'],
    conditions: ['kidneyDisease', 'hypertension'],
    observations: [['egfr', 24, 40]],
    confirmedDaysAgo: 30,
  },
  'gunther.weiss': {
    medications: [['Plavix 75 mg', 'stopped'], 'atorvastatin 40 mg'],
    conditions: ['stenosis'],
    confirmedDaysAgo: 26,
  },
  'francesca.esposito': {
    medications: ['ibuprofen as needed'],
    conditions: ['neckPain'],
    allergies: ['adhesive tape'],
    confirmedDaysAgo: 14,
  },
  'kwame.mensah': { medications: ['Lyrica 75 mg'], conditions: ['neurostimulator', 'backPain'], confirmedDaysAgo: 31 },
  'shirley.brooks': {
    medications: ['Evenity injection monthly', 'Caltrate'],
    conditions: ['osteoporosis', 'oldVertebralFracture'],
    observations: [['tScore', -3.6, 45]],
    confirmedDaysAgo: 17,
  },
  'edith.sorensen': {
    medications: ['Reclast infusion yearly', 'vitamin D', 'amlodipine 5 mg'],
    conditions: ['osteoporosis', 'hypertension'],
    confirmedDaysAgo: 210,
  },
  'carmen.reyes': {
    medications: ['Xarelto 20 mg', 'metoprolol'],
    conditions: ['atrialFibrillation', 'backPain'],
    confirmedDaysAgo: 11,
  },
  'anahit.petrosyan': {
    medications: ['Tymlos', 'calcium'],
    conditions: ['osteoporosis'],
    observations: [['tScore', -3.0, 80]],
    confirmedDaysAgo: 21,
  },
  'frank.delgado': {
    medications: ['clopidogrel 75 mg', 'simvastatin'],
    conditions: ['stenosis', 'hypertension'],
    confirmedDaysAgo: 37,
  },
  'helen.nakamura': {
    medications: ['prednisone 10 mg', 'alendronate 70 mg weekly'],
    conditions: ['osteoporosis'],
    observations: [['tScore', -2.6, 100]],
    confirmedDaysAgo: 48,
  },
  'maryam.rezaei': {
    medications: ['sumatriptan as needed', 'magnesium'],
    conditions: ['migraine', 'neckPain'],
    allergies: ['penicillin'],
    confirmedDaysAgo: 19,
  },
  'ruth.castellanos': {
    medications: ['hydroxychloroquine'],
    conditions: ['thrombocytopenia', 'backPain'],
    observations: [['platelets', 62, 20]],
    confirmedDaysAgo: 20,
  },
};

/** Charts for everybody else: common, mostly harmless. */
export const DEMO_COMMON_CHARTS: readonly DemoChart[] = [
  { medications: ['Tylenol as needed'], conditions: ['backPain'] },
  { medications: ['ibuprofen 400 mg as needed', 'vitamin D3 1000'], conditions: ['sciatica'] },
  { medications: ['lisinopril 10 mg', 'atorvastatin 20 mg'], conditions: ['hypertension', 'backPain'] },
  { medications: ['levothyroxine 75 mcg'], conditions: ['neckPain'] },
  { medications: ['metformin 1000 mg', 'Lipitor'], conditions: ['diabetes', 'knee'], allergies: ['sulfa'] },
  { medications: ['duloxetine 30 mg', 'melatonin 3 mg'], conditions: ['fibromyalgia'] },
  { medications: ['glucosamine', 'Aleve'], conditions: ['knee'], allergies: ['penicillin'] },
  { medications: [], medicationsStatement: 'none', conditions: ['backPain'] },
];
