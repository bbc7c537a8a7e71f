import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../api.ts";
import { catalog } from "../catalog.ts";
import { keepFocus } from "../focus.ts";
import { param } from "../place.ts";
import { session } from "../session.ts";
import { shellTexts } from "../texts/shell.ts";
import { Failure, Waiting } from "../ui/Failure.tsx";
import { Link } from "../ui/Link.tsx";
import { NoticeArea } from "../ui/notice.tsx";
import { isView, type ViewName, viewOf } from "../views.ts";
import { Navigation } from "./Navigation.tsx";
import { Toolbar } from "./Toolbar.tsx";

/** What stands in the view's place, where it cannot be shown. */
function obstacle(name: string) {
  const t = shellTexts();
  if (!isView(name)) return <p class="empty">{t.unknownView}</p>;
  if (viewOf(name).owner && !session.isOwner.value) return <p class="empty">{t.ownersOnly}</p>;
  const { failure, sites, surveys } = catalog;
  // Once there is something to show, what is being written in it must not go for a reload that failed.
  if (failure.value && !surveys.value) return <Failure error={failure.value} retry={catalog.reload} />;
  if (sites.value?.length === 0) return <p class="empty">{t.noSite}</p>;
  if (!surveys.value) return <Waiting />;
  if (surveys.value.length === 0 && viewOf(name).period !== false)
    return (
      <p class="empty">
        {t.noSurvey} <Link to={{ view: "surveys" }}>{t.makeSurvey}</Link>
      </p>
    );
}

function Body({ name }: { name: ViewName }) {
  const [loaded, setLoaded] = useState<{ name: ViewName; View?: ComponentType }>();
  useEffect(() => {
    let wanted = true;
    viewOf(name)
      .load()
      // After an upgrade the parts of the version before are gone: this page as a whole is old.
      .then(
        (View) => wanted && setLoaded({ name, View }),
        () => wanted && setLoaded({ name }),
      );
    return () => {
      wanted = false;
    };
  }, [name]);
  if (loaded?.name !== name) return <Waiting />;
  const { View } = loaded;
  if (!View) return <Failure error={new ApiError("unreachable", "")} retry={() => location.reload()} />;
  return <View />;
}

/** The frame around every view: where one can go, whose answers and which days are looked at. */
export function Shell() {
  const t = shellTexts();
  const name = param("view") || "overview";
  const title = isView(name) ? t.views[name] : t.unknownView;
  const heading = useRef<HTMLHeadingElement>(null);
  const content = useRef<HTMLElement>(null);
  const shown = useRef(name);
  useEffect(() => keepFocus(content.current!), []);
  useEffect(() => {
    document.title = `${title} · Anbefal`;
    // Whoever cannot see the new view hears its name; at the first one the page itself is read.
    if (shown.current !== name) heading.current?.focus();
    shown.current = name;
  }, [name, title]);

  const inTheWay = obstacle(name);
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {t.toContent}
      </a>
      <Navigation current={name} />
      <main id="content" ref={content}>
        <header class="top">
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {isView(name) && <Toolbar view={viewOf(name)} />}
        </header>
        {!inTheWay && catalog.failure.value && (
          <Failure error={catalog.failure.value} retry={catalog.reload} />
        )}
        {inTheWay ?? <Body name={name as ViewName} />}
        <footer class="quiet">{t.trademark}</footer>
      </main>
      <NoticeArea />
    </div>
  );
}
