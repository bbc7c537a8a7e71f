import { bodyLimit } from "hono/body-limit";
import { AppError } from "#shared/errors.ts";

/** Two texts of 2,000 code points fit in any script. */
export const maxBodyBytes = 32_768;

/** Refuses a larger body before it is parsed, also one that does not tell its length. */
export const limitBody = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError("too_large", `The body is larger than ${maxSize} bytes.`);
    },
  });
