import { z } from "zod";
import { Site, SiteSettings } from "#shared/schema/sites.ts";
import type { Group } from "./operation.ts";

export const sites: Group = {
  name: "Sites",
  text: "A shop or a brand: its name, time zone, the origins that may ask, its segments and its look.",
  operations: [
    {
      id: "listSites",
      method: "get",
      path: "/v1/sites",
      summary: "List the sites that the key opens",
      access: "read",
      answers: { 200: { text: "The sites.", schema: z.strictObject({ sites: z.array(Site) }) } },
    },
    {
      id: "addSite",
      method: "post",
      path: "/v1/sites",
      summary: "Add a site, with three surveys to start from",
      detail: "Takes a key of all sites.",
      access: "owner",
      body: SiteSettings,
      answers: { 201: { text: "The site, with the key that its tag names.", schema: Site } },
      example: { body: { name: "Fynsk Cykler", origins: ["https://shop.example"] } },
    },
    {
      id: "changeSite",
      method: "patch",
      path: "/v1/sites/:key",
      summary: "Change a site's settings",
      access: "owner",
      params: { key: "The site's key." },
      body: SiteSettings,
      patch: { required: [] },
      answers: { 200: { text: "The site as it is now.", schema: Site } },
      errors: ["not_found"],
      example: { params: { key: "SITEKEY" }, body: { segments: ["region", "technician"] } },
    },
  ],
};
