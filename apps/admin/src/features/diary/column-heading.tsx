import css from './diary.module.css';

interface ColumnHeadingProps {
  id: string;
  /** Whose or which day's column it is. */
  title: string;
  /** How many visits stand below. */
  visits: number;
  /** Null where nobody may book. */
  onBook: (() => void) | null;
}

/** Whose column it is, and the way to book there without a pointer. */
export function ColumnHeading({ id, title, visits, onBook }: ColumnHeadingProps) {
  return (
    <div className={css['head']}>
      <h2 id={id}>
        {title}
        <small>
          {visits} {visits === 1 ? 'visit' : 'visits'}
        </small>
      </h2>
      {onBook ? (
        <button type="button" className={css['add']} aria-label={`Book: ${title}`} onClick={onBook} data-roving>
          +
        </button>
      ) : null}
    </div>
  );
}
