import { Alert, List, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { fieldLabel, type RefusalShape } from './refusal.js';

/**
 * A refusal in the words of the API: what, and what to do. Comes into view, because forms are long. Where fields are
 * wrong they are listed in place of the hint, which for them is the same words in one line.
 */
export function RefusalAlert({ refusal }: { refusal: RefusalShape | null | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!refusal) return;
    box.current?.scrollIntoView({ block: 'nearest' });
    // The button that asked was switched off while it waited and lost the focus: the keyboard goes on from here.
    if (document.activeElement === document.body) box.current?.focus();
  }, [refusal]);
  if (!refusal) return null;
  return (
    <Alert ref={box} tabIndex={-1} color="red" variant="outline" role="alert" title={refusal.message}>
      {refusal.problems?.length ? (
        <List size="sm">
          {refusal.problems.map((problem) => (
            <List.Item key={problem.field}>
              {fieldLabel(problem.field)}: {problem.message}
            </List.Item>
          ))}
        </List>
      ) : refusal.hint ? (
        <Text>{refusal.hint}</Text>
      ) : null}
    </Alert>
  );
}
