import { NumberInput, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';

interface Figure<Field extends string> {
  readonly field: Field;
  readonly label: string;
  readonly min?: number;
  readonly max?: number;
}

interface OptionalNumbersProps<Field extends string> {
  figures: readonly Figure<Field>[];
  values: Readonly<Partial<Record<Field, number | null | undefined>>>;
  errors: Readonly<Record<string, ReactNode>>;
  onChange: (field: Field, value: number | null) => void;
  /** What holds while a field is empty. */
  whileEmpty?: (field: Field) => string;
}

/** Whole numbers that may be left out, in two columns, or in four where there is room. */
export function OptionalNumbers<Field extends string>({
  figures,
  values,
  errors,
  onChange,
  whileEmpty = () => 'Any number',
}: OptionalNumbersProps<Field>) {
  return (
    <SimpleGrid cols={{ base: 2, sm: Math.min(figures.length, 4) }}>
      {figures.map(({ field, label, min = 0, max = 1000 }) => (
        <NumberInput
          key={field}
          label={label}
          placeholder={whileEmpty(field)}
          min={min}
          max={max}
          allowDecimal={false}
          value={values[field] ?? ''}
          onChange={(typed) => onChange(field, typeof typed === 'number' ? typed : null)}
          error={errors[field]}
        />
      ))}
    </SimpleGrid>
  );
}
