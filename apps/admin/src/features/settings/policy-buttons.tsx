import { Button, Group } from '@mantine/core';

interface PolicyButtonsProps {
  saving: boolean;
  retiring: boolean;
  /** Null for a new one, which cannot be retired. */
  onRetire: (() => void) | null;
}

/** Save, and for what is there already: retire. */
export function PolicyButtons({ saving, retiring, onRetire }: PolicyButtonsProps) {
  return (
    <Group>
      <Button type="submit" loading={saving}>
        Save
      </Button>
      {onRetire ? (
        <Button variant="default" loading={retiring} onClick={onRetire}>
          Retire
        </Button>
      ) : null}
    </Group>
  );
}
