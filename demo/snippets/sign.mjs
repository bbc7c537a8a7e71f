/** For the shop's own server. Its variables: npx anbefal signing-keys add SITEKEY */
import { createHmac, randomUUID } from "node:crypto";

const { ANBEFAL_URL, ANBEFAL_SITE, ANBEFAL_SIGNING_KEY, ANBEFAL_SIGNING_SECRET } = process.env;

function sign(claims, days) {
  const exp = Math.floor(Date.now() / 1000) + days * 86400;
  const payload = Buffer.from(JSON.stringify({ ...claims, site: ANBEFAL_SITE, exp })).toString("base64url");
  const signed = `v1.${ANBEFAL_SIGNING_KEY}.${payload}`;
  return `${signed}.${createHmac("sha256", ANBEFAL_SIGNING_SECRET).update(signed).digest("base64url")}`;
}

/** For data-anbefal-token on the order's page: `{survey, order, customer?, segments?}`; one answer an order. */
export const tagToken = (claims) => sign({ ...claims, purpose: "tag" }, 60);

/** For a mail or SMS: `{survey, customer?, order?, segments?}`; each link is answered once. */
export const invitationLink = (claims) =>
  `${ANBEFAL_URL}/s/${ANBEFAL_SITE}/${claims.survey}?t=` +
  sign({ ...claims, purpose: "invitation", jti: randomUUID() }, 30);
