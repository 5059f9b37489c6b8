import type { SafetySlot } from '../../features/booking/safety-slot.js';
import { SafetyPanel } from '../../features/safety/safety.panel.js';

/** Brings the safety feature into the book flow. */
export const showSafety: SafetySlot = (props) => <SafetyPanel {...props} />;
