/** The dashboard in a real browser, signed in, over a collector that holds what the test handed in. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { dayOf } from "#shared/calendar.ts";
import { launchChromium } from "./browser.ts";
import { openShop } from "./shop.ts";

/** A row as `POST /v1/import` takes it. */
export type ImportRow = { ref: string; at: number; score: number } & Record<string, unknown>;

/** Noon of a day, epoch ms: as many days ago as told, of the first site's days. Of a today whose noon is to come, now. */
export function daysAgo(days: number): number {
  const noon = Date.parse(`${dayOf(Date.now(), "Europe/Copenhagen")}T12:00Z`);
  return days === 0 ? Math.min(noon, Date.now()) : noon - days * 86_400_000;
}

/**
 * @param rows answers of the survey "delivery"
 * @param segments names declared beforehand, so that the rows' `segment.<name>` are told apart
 */
export async function openDashboard(rows: ImportRow[] = [], { segments = [] as string[] } = {}) {
  const browser = await launchChromium();
  const shop = await openShop();
  const { url, setup } = shop.collector;
  /** What any browser complained of since it was last asked, a breach of the content security policy included. */
  const faults: string[] = [];

  /** A call as the owner. @throws Error telling what was answered, unless it is a success */
  async function owner<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${setup!.ownerKey}`, "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as Answer;
  }

  /** A browser that is signed in, on the view of a query such as `?view=inbox`. */
  async function open(
    query = "",
    { role = "owner", ...options }: BrowserContextOptions & { role?: "owner" | "read" } = {},
  ): Promise<Page> {
    const context = await browser.newContext({
      locale: "en-GB",
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => faults.push(message.text()));
    page.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const { url: login } = await owner<{ url: string }>("POST", "/v1/sessions/logins", { role });
    await page.goto(login);
    await page.getByRole("navigation", { name: /Views|Visninger/ }).waitFor();
    if (query) await page.goto(`${url}/${query}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return page;
  }

  if (segments.length > 0) await owner("PATCH", `/v1/sites/${shop.site}`, { segments });
  if (rows.length > 0) await owner("POST", "/v1/import?survey=delivery", rows);
  return {
    shop,
    url,
    site: shop.site,
    faults,
    owner,
    open,
    async close() {
      await browser.close();
      await shop.close();
    },
  };
}

export type OpenedDashboard = Awaited<ReturnType<typeof openDashboard>>;
