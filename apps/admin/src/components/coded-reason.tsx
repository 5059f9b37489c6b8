import { NativeSelect } from '@mantine/core';
import { forwardRef } from 'react';

interface CodedReasonProps<V extends string> {
  label: string;
  choices: { value: V; label: string }[];
  value: V | '';
  onChange: (value: V | '') => void;
  required?: boolean;
}

/** A native select of coded reasons: typing its first letters chooses, on every device. */
export const CodedReason = forwardRef<HTMLSelectElement, CodedReasonProps<string>>(function CodedReason(
  { label, choices, value, onChange, required = true },
  ref,
) {
  return (
    <NativeSelect
      ref={ref}
      label={label}
      required={required}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: 'Choose a reason' }, ...choices]}
    />
  );
});
