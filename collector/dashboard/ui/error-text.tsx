import type { ComponentChildren } from "preact";
import type { ApiError } from "../api.ts";
import { sharedTexts } from "../texts/shared.ts";

/** The API speaks English, whatever language stands around it. */
const english = (text: string) => <span lang="en">{text}</span>;

/** Why something did not work, with the fields at fault. */
export function errorText({ code, message, issues }: ApiError): ComponentChildren {
  if (code === "unreachable") return sharedTexts().unreachable;
  const fields = issues.map(({ path, message }) => `${path}: ${message}`).join("; ");
  return english(fields ? `${message} ${fields}` : message);
}

/** What is wrong with a field and whatever stands in it. @param path as the API names it, such as `reviews.0.url` */
export function faultText(error: ApiError | undefined, path: string): ComponentChildren {
  const own = error?.issues.filter((issue) => `${issue.path}.`.startsWith(`${path}.`)) ?? [];
  return own.length > 0 ? english(own.map(({ message }) => message).join("; ")) : undefined;
}
