import type { Running } from "./main.ts";

/** What a start prints: where to go next, and on the first start the keys, this once. */
export function welcome(
  { url, context, setup, loginUrl }: Pick<Running, "url" | "context" | "setup" | "loginUrl">,
  demoUrl?: string,
): string {
  const [site] = context.directory.sites();
  const rows = [
    ["Dashboard", loginUrl],
    ...(demoUrl ? [["Demo", `${demoUrl}/`]] : []),
    ["Tag", `<script async src="${url}/w/${setup?.site ?? site?.key}.js"></script>`],
    ...(setup
      ? [
          ["Owner key", setup.ownerKey],
          ["Read key", setup.readKey],
        ]
      : []),
  ];
  return [
    "",
    "Anbefal is running.",
    "",
    ...rows.map(([name, value]) => `  ${name!.padEnd(10)} ${value}`),
    "",
    "The dashboard's link signs one browser in, once, within 15 minutes. Another: npx anbefal login",
    setup
      ? "The keys are shown this once; only their hashes are kept."
      : "Lost the key? Make another: npx anbefal keys add --role owner",
    ...(demoUrl
      ? ["Next: give an answer on the demo, then look at the dashboard. A year of data: npx anbefal seed"]
      : []),
    `Say who asks: npx anbefal sites name ${setup?.site ?? site?.key} "Your company"`,
    "A page of yours must be allowed once: npx anbefal sites allow <site> https://shop.example",
    "",
  ].join("\n");
}
