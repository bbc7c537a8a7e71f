import type { Docs } from "../parts.ts";
import { delivery } from "./delivery.ts";
import { links } from "./links.ts";
import { numbers } from "./numbers.ts";
import { privacy } from "./privacy.ts";
import { qr } from "./qr.ts";
import { running } from "./running.ts";
import { tag } from "./tag.ts";
import { visit } from "./visit.ts";

export const en: Docs = { tag, delivery, visit, links, qr, numbers, privacy, running };
