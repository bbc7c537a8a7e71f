import { useId } from "preact/hooks";
import type { Site } from "#shared/schema/sites.ts";
import { catalog } from "../catalog.ts";
import { number } from "../format.ts";
import { privacyTexts } from "../texts/privacy.ts";
import { Link } from "../ui/Link.tsx";
import { PersonSearch } from "./privacy/PersonSearch.tsx";
import "./privacy.css";

function Retention({ site }: { site: Site }) {
  const t = privacyTexts();
  const { textMonths, identityMonths } = site.retention;
  return (
    <section class="panel" aria-labelledby="privacy-retention">
      <h2 id="privacy-retention">{t.retention}</h2>
      <p>{textMonths === 0 ? t.textsForGood : t.texts(number(textMonths))}</p>
      <p>{identityMonths === 0 ? t.identityForGood : t.identity(number(identityMonths))}</p>
      <p>{t.figures}</p>
      <p>
        <Link to={{ view: "site" }}>{t.changeRetention}</Link>
      </p>
    </section>
  );
}

function Everything({ site }: { site: Site }) {
  const t = privacyTexts();
  const address = (format: string) => `v1/export.${format}?site=${site.key}`;
  const files = [
    [`${address("csv")}&separator=semicolon`, t.csvSemicolon],
    [address("csv"), t.csv],
    [address("ndjson"), t.ndjson],
  ] as const;
  return (
    <section class="panel" aria-labelledby="privacy-export">
      <h2 id="privacy-export">{t.exportAll}</h2>
      <p>{t.exportHint}</p>
      <ul>
        {files.map(([href, text]) => (
          <li key={href}>
            <a href={href} download>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param list items divided by bars */
function Plainly({ title, list }: { title: string; list: string }) {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {list.split("|").map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

/** A person's rights, and what there is to know about what is stored. */
export function Privacy() {
  const t = privacyTexts();
  const site = catalog.site.value!;
  return (
    <>
      <PersonSearch key={site.key} site={site} />
      <div class="privacy-about">
        <Retention site={site} />
        <Everything site={site} />
        <Plainly title={t.stores} list={t.storesList} />
        <Plainly title={t.storesNot} list={t.storesNotList} />
      </div>
    </>
  );
}
