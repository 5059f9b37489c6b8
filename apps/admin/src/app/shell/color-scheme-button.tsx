import { Button, useMantineColorScheme } from '@mantine/core';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const LABEL = { auto: 'Auto', light: 'Light', dark: 'Dark' };

/** Light, dark or as the computer says. */
export function ColorSchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Button
      variant="default"
      visibleFrom="sm"
      onClick={() => setColorScheme(NEXT[colorScheme])}
      aria-label={`Colours: ${LABEL[colorScheme]}`}
    >
      {LABEL[colorScheme]}
    </Button>
  );
}
