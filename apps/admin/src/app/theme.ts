import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, Notification } from '@mantine/core';

const ORANGE: MantineColorsTuple = [
  '#fff4e6',
  '#ffe8cc',
  '#ffd8a8',
  '#ffc078',
  '#ffa94d',
  '#ff922b',
  '#fd7e14',
  '#f76707',
  '#d9480f',
  '#a83806',
];

/** Shade 9 of teal and of this orange keeps white text at 5:1 in both schemes. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 9, dark: 9 },
  colors: { orange: ORANGE },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    // The cross of a toast has no name of its own.
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close the message' } } }),
  },
});

const darker = (color: string) => `color-mix(in srgb, var(--mantine-color-${color}-9), black 15%)`;

/** Under the pointer a button gets darker: Mantine's own lighter shade takes white text below 4.5:1. */
const HOVER = {
  '--mantine-color-teal-filled-hover': darker('teal'),
  '--mantine-color-red-filled-hover': darker('red'),
};

/** Mantine's own dimmed, placeholder and error tones fall below 4.5:1; these do not. */
export const contrastVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...HOVER,
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-color-anchor': 'var(--mantine-color-teal-9)',
  },
  dark: {
    ...HOVER,
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-3)',
    '--mantine-color-anchor': 'var(--mantine-color-teal-3)',
  },
});
