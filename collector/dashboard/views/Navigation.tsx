import { leave } from "../place.ts";
import { session } from "../session.ts";
import { chooseLanguage, type Language, language, languages } from "../texts/language.ts";
import { shellTexts } from "../texts/shell.ts";
import { Link } from "../ui/Link.tsx";
import { type ViewName, viewNames, viewOf } from "../views.ts";

export function Navigation({ current }: { current: string }) {
  const t = shellTexts();
  const allowed = viewNames.filter((name) => !viewOf(name).owner || session.isOwner.value);
  const links = (names: ViewName[]) => (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <Link
            to={{ view: name === "overview" ? "" : name }}
            aria-current={name === current ? "page" : undefined}
          >
            {t.views[name]}
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <nav aria-label={t.navigation}>
      <p class="brand">Anbefal</p>
      {links(allowed.filter((name) => viewOf(name).period !== false))}
      <h2>{t.setUp}</h2>
      {links(allowed.filter((name) => viewOf(name).period === false))}
      <div class="account">
        <a href={`docs/${language.value}`}>{t.help}</a>
        <label>
          <span class="hidden">{t.language}</span>
          <select
            value={language.value}
            onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}
          >
            {Object.entries(languages).map(([key, name]) => (
              <option key={key} value={key} lang={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => leave(session.signOut)}>
          {t.signOut}
        </button>
      </div>
    </nav>
  );
}
