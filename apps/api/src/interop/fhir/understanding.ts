import type { ImportedCoding } from '@meridian/interop';
import {
  type Knowledge,
  understandAllergy,
  understandCondition,
  understandMedication,
  type UnderstoodMedication,
} from '@meridian/safety';

/** Texts of records that are remembered; an import says the same few hundred things over and over. */
const REMEMBERED_MAX = 5_000;

/** What records say, in the words that rules know. The record's own text counts first, then the displays of its codes. */
export class Understanding {
  private readonly medications = new Map<string, UnderstoodMedication>();
  private readonly conditions = new Map<string, readonly string[]>();
  private readonly allergies = new Map<string, readonly string[]>();

  constructor(private readonly knowledge: Knowledge) {}

  medication(text: string, codings: readonly ImportedCoding[]): UnderstoodMedication {
    return remembered(this.medications, text, codings, (readings) => {
      const understood = readings.map((reading) => understandMedication(reading, this.knowledge));
      return understood.find((each) => each.kind === 'matched') ?? (understood[0] as UnderstoodMedication);
    });
  }

  /** Condition ids. An ICD-10 code is read along with the text; what it only suggests is worked out at each check. */
  condition(text: string, codings: readonly ImportedCoding[]): readonly string[] {
    const icd10 = codings.find((coding) => /icd-?10/i.test(coding.system ?? ''))?.code ?? undefined;
    return remembered(this.conditions, text, codings, (readings) => {
      const understood = readings.map((reading) => understandCondition(reading, icd10, this.knowledge));
      // The text may deny the condition ("no history of …") or be about a relative; a code's plain display must not undo that.
      if (understood[0]?.context !== 'present') return [];
      return understood.find((each) => each.conditionIds.length > 0)?.conditionIds ?? [];
    });
  }

  /** Ingredient keys of the medicines that an allergy names; everyday allergens are read from its text at each check. */
  allergy(text: string, codings: readonly ImportedCoding[]): readonly string[] {
    return remembered(this.allergies, text, codings, (readings) => {
      const understood = readings.map((reading) => understandAllergy(reading, this.knowledge));
      return understood.find((each) => each.kind === 'matched')?.ingredientKeys ?? [];
    });
  }
}

function remembered<T>(
  memory: Map<string, T>,
  text: string,
  codings: readonly ImportedCoding[],
  work: (readings: readonly string[]) => T,
): T {
  const key = JSON.stringify([text, codings]);
  const known = memory.get(key);
  if (known !== undefined) return known;
  if (memory.size >= REMEMBERED_MAX) memory.clear();
  const readings = [...new Set([text, ...codings.flatMap(({ display }) => display ?? [])])];
  const understood = work(readings);
  memory.set(key, understood);
  return understood;
}
