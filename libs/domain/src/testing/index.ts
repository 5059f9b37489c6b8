// Builders and doubles for specs of every library. A second door, so that production code never imports them.
export { FixedClock } from './fixed-clock.js';
export { at } from './at.js';
