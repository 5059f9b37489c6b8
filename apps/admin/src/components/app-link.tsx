import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';

type Props = AnchorProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps>;

const StyledAnchor = forwardRef<HTMLAnchorElement, Props>(function StyledAnchor(props, ref) {
  return <Anchor ref={ref} underline="always" {...props} />;
});

/** A link to a route of this app: typed paths, Mantine's looks. */
export const AppLink = createLink(StyledAnchor);
