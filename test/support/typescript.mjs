/** Lets the store's writer thread run from source: `--import tsx` alone serves the main thread only. */
import { register } from "tsx/esm/api";

register();
