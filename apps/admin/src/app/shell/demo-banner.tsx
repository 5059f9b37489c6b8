import css from './banners.module.css';

/** Demo mode must never be mistaken for a real clinic. */
export function DemoBanner({ inboxUrl }: { inboxUrl: string | null }) {
  return (
    <div className={css['demo']} role="note">
      DEMO: invented patients, mail goes to the built-in inbox only
      {inboxUrl ? (
        <>
          {' '}
          (
          <a href={inboxUrl} target="_blank" rel="noreferrer">
            open the inbox
          </a>
          )
        </>
      ) : null}
    </div>
  );
}
