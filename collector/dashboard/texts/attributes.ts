/** The tag's attributes by name, without `data-anbefal-`: what each takes, and what stands where it is absent. */
import { texts } from "./language.ts";

/** In the order of the table; a slash divides values from default. */
export const attributeTexts = texts(
  {
    survey: "a survey's key / the first that may ask",
    mode: "`popup`, `inline`, `button`, `manual` / the survey's",
    target: "CSS selector of the place for `inline` / end of the page",
    trigger:
      "`load`, `time` (ms of looking at the page), `scroll` (half of it), `exit` (pointer leaves upwards), `event:<name>`, `manual` / the survey's",
    delay: "ms after load / the survey's",
    match: "pages that ask: patterns of path and query, `*` for anything, comma-separated / the survey's",
    sample: "share asked, 0-1 / the survey's",
    every: "days between two asks / the survey's: 90",
    "delivered-at": "ISO 8601 with offset, or epoch ms / none: a survey bound to it does not ask",
    "visited-at": "ISO 8601 with offset, or epoch ms / none: a survey bound to it does not ask",
    returned: "`true`: the goods went back, so delivery surveys do not ask / `false`",
    "is-new": "`true`, `false`: whether to ask what led them here / unknown: a random half is asked",
    customer: "your own reference, stored as claimed / none",
    order: "your own reference, stored as claimed / none",
    "order-value": "minor units, such as øre or cents / none",
    currency: "ISO 4217, such as `DKK` / none",
    "segment-<name>": "one of the segments the site has declared / none",
    token: "signed by your server: customer, order and segments are then proven / none",
    lang: "a language tag / the page's, the browser's, the site's",
    theme: "`auto` (as the page declares), `light`, `dark` / `auto`",
    accent: "`#rrggbb`; moved until its contrast is 3:1 / the site's",
    position: "`bottom-end`, `bottom-start`, `bottom-center` / the site's",
    offset: "px from the bottom, and from the side: `80` or `80 24` / `16 16`",
    storage: "`auto`, `local` (you have consent), `none` / `auto`",
    consent:
      "`none`, `manual` (you call `anbefal('consent', true)`), `shopify`, `wp`: storage becomes `local` while there is consent / `none`",
    test: "`true`: a trial answer, never counted / `false`",
    datalayer: "`on`, `off` / `on`",
    nonce: "your policy's nonce; only Safari before 16.4 needs it, for the card's style / none",
    debug: "`true`: says on the console what happens / `false`",
  },
  {
    survey: "en undersøgelses nøgle / den første, der må spørge",
    mode: "`popup`, `inline`, `button`, `manual` / undersøgelsens",
    target: "CSS-selektor for stedet ved `inline` / slutningen af siden",
    trigger:
      "`load`, `time` (ms med siden for øje), `scroll` (halvdelen af den), `exit` (markøren forlader siden opad), `event:<navn>`, `manual` / undersøgelsens",
    delay: "ms efter indlæsning / undersøgelsens",
    match:
      "sider, der spørger: mønstre af sti og forespørgsel, `*` for hvad som helst, adskilt af komma / undersøgelsens",
    sample: "andel, der spørges, 0-1 / undersøgelsens",
    every: "dage mellem to spørgsmål / undersøgelsens: 90",
    "delivered-at":
      "ISO 8601 med tidsforskel eller ms siden 1970 / ingen: en undersøgelse, der hører til den, spørger ikke",
    "visited-at":
      "ISO 8601 med tidsforskel eller ms siden 1970 / ingen: en undersøgelse, der hører til den, spørger ikke",
    returned: "`true`: varerne er sendt retur, så der spørges ikke efter levering / `false`",
    "is-new":
      "`true`, `false`: om der skal spørges, hvad der førte dem hertil / ukendt: en tilfældig halvdel spørges",
    customer: "jeres eget kundenummer, gemt som påstået / ingen",
    order: "jeres eget ordrenummer, gemt som påstået / ingen",
    "order-value": "mindste enhed, fx øre / ingen",
    currency: "ISO 4217, fx `DKK` / ingen",
    "segment-<name>": "et af sitets segmenter / intet",
    token: "signeret af jeres server: så er kunde, ordre og segmenter bevist / intet",
    lang: "en sprogkode / sidens, browserens, sitets",
    theme: "`auto` (som siden selv), `light`, `dark` / `auto`",
    accent: "`#rrggbb`; flyttes, til kontrasten er 3:1 / sitets",
    position: "`bottom-end`, `bottom-start`, `bottom-center` / sitets",
    offset: "px fra bunden og fra siden: `80` eller `80 24` / `16 16`",
    storage: "`auto`, `local` (I har samtykke), `none` / `auto`",
    consent:
      "`none`, `manual` (I kalder `anbefal('consent', true)`), `shopify`, `wp`: lagring bliver `local`, mens der er samtykke / `none`",
    test: "`true`: et prøvesvar, der aldrig tæller / `false`",
    datalayer: "`on`, `off` / `on`",
    nonce: "jeres politiks nonce; kun Safari før 16.4 har brug for den, til kortets udseende / ingen",
    debug: "`true`: skriver i konsollen, hvad der sker / `false`",
  },
);
