import { Link } from '@tanstack/react-router';
import { useSession } from '../session.js';
import css from './nav-links.module.css';
import { pagesFor } from './pages.js';

/** The menu: only pages that the signed-in roles may open. */
export function NavLinks({ onNavigate }: { onNavigate: () => void }) {
  const session = useSession();
  const pages = pagesFor(session.roles);
  return (
    <ul className={css['list']}>
      {pages.map((page) => (
        <li key={page.to}>
          <Link to={page.to} className={css['link']} onClick={onNavigate}>
            {page.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
