import { da } from "./da.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fi } from "./fi.ts";
import { fr } from "./fr.ts";
import { is } from "./is.ts";
import { it } from "./it.ts";
import { nb } from "./nb.ts";
import { nl } from "./nl.ts";
import { nn } from "./nn.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { sv } from "./sv.ts";
import type { Wording } from "./wording.ts";

/** Every language the standard texts exist in, by BCP 47 primary tag. */
export const wordings = { da, nb, nn, sv, fi, is, en, de, nl, fr, pl, es, it, pt } satisfies Record<
  string,
  Wording
>;

export type Language = keyof typeof wordings;
export const languages = Object.keys(wordings) as Language[];
