import { useEffect, useState } from 'react';
import { pixelsOf, type Stretch } from './day-axis.js';
import css from './diary.module.css';

/** Where the day stands; moves by itself once a minute. */
export function NowLine({ axis }: { axis: Stretch }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  if (now < axis.startMs || now >= axis.endMs) return null;
  return <div className={css['now']} style={{ top: pixelsOf(now - axis.startMs) }} aria-hidden />;
}
