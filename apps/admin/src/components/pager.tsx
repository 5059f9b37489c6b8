import { Button, Group, Text } from '@mantine/core';

interface PagerProps {
  page: number;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
}

/** Newer and older pages of a list that is read by cursor. */
export function Pager({ page, hasNext, onPrevious, onNext }: PagerProps) {
  if (page === 1 && !hasNext) return null;
  return (
    <Group mt="md" component="nav" aria-label="Pages of the list">
      <Button variant="default" disabled={page === 1} onClick={onPrevious}>
        Previous
      </Button>
      <Text aria-live="polite">Page {page}</Text>
      <Button variant="default" disabled={!hasNext} onClick={onNext}>
        Next
      </Button>
    </Group>
  );
}
