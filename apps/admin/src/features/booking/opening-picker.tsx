import { type OpeningsChoice, OpeningsFilter } from './openings-filter.js';
import type { Opening } from './openings-groups.js';
import { OpeningsList } from './openings-list.js';
import { SuggestionsStrip } from './suggestions-strip.js';
import { WhyNotForm } from './why-not/why-not.form.js';

interface OpeningPickerProps {
  visitType: { id: string; discipline: { code: string } };
  patientId: string;
  today: string;
  choice: OpeningsChoice;
  /** The instant that was pointed at in the diary, epoch milliseconds. */
  preferredAt: number | null;
  /** The visit that is to be moved, if one is: its own time is free for it. */
  movedId?: string;
  /** The referral that asks for the visit, if one does. */
  referralId?: string | null;
  onChoice: (choice: OpeningsChoice) => void;
  onPick: (opening: Opening) => void;
  /** A taken time that may be booked over; left out where that is not asked. */
  onOver?: ((opening: Opening) => void) | null;
}

/** Narrow down, then pick a time. Another choice is another list: it starts at its first opening again. */
export function OpeningPicker({
  visitType,
  patientId,
  today,
  choice,
  preferredAt,
  movedId,
  referralId,
  onChoice,
  onPick,
  onOver = null,
}: OpeningPickerProps) {
  return (
    <>
      <OpeningsFilter discipline={visitType.discipline.code} today={today} value={choice} onChange={onChoice} />
      {preferredAt === null && (
        <SuggestionsStrip visitTypeId={visitType.id} patientId={patientId} choice={choice} onChoose={onPick} />
      )}
      <WhyNotForm
        visitType={visitType}
        patientId={patientId}
        referralId={referralId ?? null}
        movedId={movedId ?? null}
        choice={choice}
        preferredAt={preferredAt}
        onPick={onPick}
        onOver={onOver}
      />
      <OpeningsList
        key={`${choice.providerId} ${choice.clinicId} ${choice.from}`}
        visitTypeId={visitType.id}
        patientId={patientId}
        choice={choice}
        preferredAt={preferredAt}
        movedId={movedId ?? null}
        onChoose={onPick}
      />
    </>
  );
}
