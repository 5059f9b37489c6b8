import { Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** As the API takes it. */
export const OVERLAP_REASON_MOST = 300;

export interface OverlapReason {
  reason: string;
  /** It was left out when the visit was to be booked. */
  missing: boolean;
  onReason: (reason: string) => void;
}

/** Why the provider sees somebody besides the patient who is there: kept with the visit and in the audit trail. */
export function BookOverPanel({ reason, missing, onReason }: OverlapReason) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), [missing]);
  return (
    <Textarea
      ref={field}
      label="Why over another visit"
      description="The provider then has two patients at this time. Kept with the visit, beside your name."
      required
      autosize
      minRows={2}
      maxLength={OVERLAP_REASON_MOST}
      value={reason}
      onChange={(event) => onReason(event.currentTarget.value)}
      error={missing ? 'Say in a few words why.' : null}
    />
  );
}
