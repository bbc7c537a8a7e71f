import type { PublicConfig } from "#shared/schema/config.ts";
import { catalog } from "../catalog.ts";
import { useLoad } from "../load.ts";
import { installTexts } from "../texts/install.ts";
import { language } from "../texts/language.ts";
import { Failure, Waiting } from "../ui/Failure.tsx";
import { Arrived } from "./install/Arrived.tsx";
import { Attributes, PageFacts } from "./install/PageFacts.tsx";
import { Steps } from "./install/Steps.tsx";
import { useSeen } from "./install/seen.ts";
import "./install.css";

/** From a fresh site to its first answer, and all that a page can tell the tag. */
export function Install() {
  const t = installTexts();
  const site = catalog.site.value!;
  const surveys = catalog.surveys.value!;
  // The collector alone knows its address: this page may have been opened by another name of it.
  const config = useLoad<PublicConfig>(`v1/config/${site.key}`, { live: false });
  const { seen, error, retry } = useSeen(site, surveys);
  if (config.error) return <Failure error={config.error} retry={config.reload} />;
  if (!config.value) return <Waiting />;
  const { home } = config.value;
  return (
    <>
      <section class="panel" aria-labelledby="install-steps">
        <h2 id="install-steps">{t.steps}</h2>
        <Steps home={home} site={site} surveys={surveys} seen={seen} />
      </section>
      <div class="panel">
        {error && <Failure error={error} retry={retry} />}
        {seen ? <Arrived seen={seen} /> : !error && <Waiting />}
      </div>
      <PageFacts home={home} site={site.key} />
      <Attributes />
      <p>
        <a href={`docs/${language.value}`}>{t.documentation}</a>
      </p>
    </>
  );
}
