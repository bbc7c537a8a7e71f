import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";

type Collector = Awaited<ReturnType<typeof makeApp>>;

async function read({ request, setup }: Collector, key = setup.readKey): Promise<string[]> {
  const { status, body } = await request("/metrics", { headers: { Authorization: `Bearer ${key}` } });
  expect(status).toBe(200);
  return String(body).split("\n");
}

describe("GET /metrics", () => {
  test("counts requests by route and status, answers by outcome, and what was dropped of them", async () => {
    const app = await makeApp();
    const response = makeResponse(app.site, { source: "nosuch", extra: 1 });
    await app.post(response);
    await app.post(response);
    await app.post({ ...response, revision: 2, score: 3, source: undefined });
    await app.post({ ...response, receipt: "another-receipt-of-someone" });
    await app.post("{");
    await app.owner("GET", "/v1/surveys/delivery");
    await app.owner("GET", "/v1/surveys/nosuch");
    await app.request("/v1/nothing/at/all");
    const lines = await read(app);
    expect(lines).toEqual(
      expect.arrayContaining([
        'anbefal_http_requests_total{method="POST",route="/v1/responses",status="2xx"} 3',
        'anbefal_http_requests_total{method="POST",route="/v1/responses",status="4xx"} 2',
        'anbefal_http_requests_total{method="GET",route="/v1/surveys/:key",status="2xx"} 1',
        'anbefal_http_requests_total{method="GET",route="/v1/surveys/:key",status="4xx"} 1',
        'anbefal_http_requests_total{method="other",route="none",status="4xx"} 1',
        'anbefal_http_request_seconds_count{route="/v1/responses"} 5',
        'anbefal_responses_total{outcome="created"} 1',
        'anbefal_responses_total{outcome="unchanged"} 1',
        'anbefal_responses_total{outcome="updated"} 1',
        'anbefal_responses_total{outcome="conflict"} 1',
        'anbefal_errors_total{code="invalid"} 1',
        'anbefal_errors_total{code="conflict"} 1',
        "anbefal_dropped_fields_total 3",
        "anbefal_writer_waiting 0",
        "anbefal_writer_items_total 4",
      ]),
    );
    expect(lines.find((line) => line.startsWith("process_cpu_seconds_total"))).toBeDefined();
  });

  test("counts what the rate limit refused, and what the database could not take", async () => {
    const app = await makeApp({ rateLimit: true });
    const event = {
      method: "POST",
      body: JSON.stringify({ site: app.site, survey: "visit", event: "shown" }),
    };
    for (let sent = 0; sent <= 600; sent++) await app.request("/v1/events", event);
    expect(await read(app)).toContain('anbefal_rate_limited_total{route="/v1/events"} 1');

    const other = await makeApp();
    expect((await read(other)).join("\n")).not.toContain("anbefal_rate_limited_total{");

    await app.store.close();
    await app.post(makeResponse(app.site));
    // The one key that is not looked up in the database.
    const lines = await read(app, "control");
    expect(lines).toContain('anbefal_errors_total{code="unavailable"} 1');
    expect(lines.join("\n")).not.toContain("anbefal_responses_total{");
  });

  test("names no site, survey, id, address or word of a visitor's", async () => {
    const app = await makeApp();
    await app.post(makeResponse(app.site, { reason: "canary-word", customer: "canary-customer" }));
    await app.owner("GET", `/v1/surveys/canary-key?site=${app.site}`);
    await app.request("/canary-path?canary-query=1", { headers: { "User-Agent": "canary-agent" } });
    const text = (await read(app)).join("\n");
    expect(text).toContain('route="none"');
    expect(text).not.toMatch(/canary/);
    expect(text).not.toContain(app.site);
  });

  test("opens to a key of all sites, to no other and not to nobody", async () => {
    const app = await makeApp();
    const bound = (await app.owner("POST", "/v1/keys", { role: "owner", label: "x", site: app.site })).body
      .secret;
    const invite = (await app.owner("POST", "/v1/keys", { role: "invite", label: "x" })).body.secret;
    await read(app, app.setup.ownerKey);
    for (const [headers, status] of [
      [{}, 401],
      [{ Authorization: `Bearer ${bound}` }, 403],
      [{ Authorization: `Bearer ${invite}` }, 403],
    ] as const)
      expect((await app.request("/metrics", { headers })).status).toBe(status);
  });
});
