import { catalog } from "../catalog.ts";
import { useArrival } from "../focus.ts";
import { param } from "../place.ts";
import { touchpointsTexts } from "../texts/touchpoints.ts";
import { Register } from "./touchpoints/Register.tsx";
import { TouchpointForm } from "./touchpoints/TouchpointForm.tsx";
import "./surveys.css";
import "./touchpoints.css";

/** The register: what customers meet, and which of it is asked for today. */
export function Touchpoints() {
  const key = param("touchpoint");
  const touchpoint = catalog.touchpoints.value.find((touchpoint) => touchpoint.key === key);
  useArrival(touchpoint?.key ?? param("add"), "touchpoint-title");
  if (touchpoint) return <TouchpointForm key={`${catalog.site.value!.key} ${key}`} touchpoint={touchpoint} />;
  if (param("add")) return <TouchpointForm key={`${catalog.site.value!.key} new`} />;
  return (
    <>
      {key && <p class="warning">{touchpointsTexts().unknown}</p>}
      <Register />
    </>
  );
}
