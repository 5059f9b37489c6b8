import css from './diary.module.css';

interface ColumnHeadingProps {
  id: string;
  provider: string;
  /** How many visits stand below. */
  visits: number;
  roving: object;
  /** Null where nobody may book. */
  onBook: (() => void) | null;
}

/** Whose column it is, and the way to book there without a pointer. */
export function ColumnHeading({ id, provider, visits, roving, onBook }: ColumnHeadingProps) {
  return (
    <div className={css['head']}>
      <h2 id={id}>
        {provider}
        <small>
          {visits} {visits === 1 ? 'visit' : 'visits'}
        </small>
      </h2>
      {onBook ? (
        <button type="button" className={css['add']} aria-label={`Book with ${provider}`} onClick={onBook} {...roving}>
          +
        </button>
      ) : null}
    </div>
  );
}
