import type { ApiKey } from "#shared/schema/keys.ts";
import { useLoad } from "../load.ts";
import { Failure, Waiting } from "../ui/Failure.tsx";
import { Keyring } from "./keys/Keyring.tsx";
import { Sessions } from "./keys/Sessions.tsx";
import { SigningKeys } from "./keys/SigningKeys.tsx";
import { WallboardLinks } from "./keys/WallboardLinks.tsx";
import "./keys.css";

/** What opens the collector, and for whom: wallboards, keys, signing keys, signed-in browsers. */
export function Keys() {
  const { value, error, reload } = useLoad<{ keys: ApiKey[] }>("v1/keys", { live: false });
  if (error) return <Failure error={error} retry={reload} />;
  if (!value) return <Waiting />;
  return (
    <>
      <WallboardLinks keys={value.keys.filter(({ role }) => role === "share")} reload={reload} />
      <Sessions />
      <Keyring keys={value.keys.filter(({ role }) => role !== "share")} reload={reload} />
      <SigningKeys />
    </>
  );
}
