import { type OpeningsChoice, OpeningsFilter } from './openings-filter.js';
import type { Opening } from './openings-groups.js';
import { OpeningsList } from './openings-list.js';
import { SuggestionsStrip } from './suggestions-strip.js';

interface OpeningPickerProps {
  visitType: { id: string; discipline: { code: string } };
  patientId: string;
  today: string;
  choice: OpeningsChoice;
  /** The instant that was pointed at in the diary, epoch milliseconds. */
  preferredAt: number | null;
  onChoice: (choice: OpeningsChoice) => void;
  onPick: (opening: Opening) => void;
}

/** Narrow down, then pick a time. Another choice is another list: it starts at its first opening again. */
export function OpeningPicker({
  visitType,
  patientId,
  today,
  choice,
  preferredAt,
  onChoice,
  onPick,
}: OpeningPickerProps) {
  return (
    <>
      <OpeningsFilter discipline={visitType.discipline.code} today={today} value={choice} onChange={onChoice} />
      {preferredAt === null && (
        <SuggestionsStrip visitTypeId={visitType.id} patientId={patientId} choice={choice} onChoose={onPick} />
      )}
      <OpeningsList
        key={`${choice.providerId} ${choice.clinicId} ${choice.from}`}
        visitTypeId={visitType.id}
        patientId={patientId}
        choice={choice}
        preferredAt={preferredAt}
        onChoose={onPick}
      />
    </>
  );
}
