/** Calls of the collector's API by the signed-in browser; the session's cookie goes along by itself. */

/** A refusal as the API says it, or `unreachable`. */
export class ApiError extends Error {
  readonly code: string;
  /** What is wrong in which field; empty where no field is at fault. */
  readonly issues: { path: string; message: string }[];

  constructor(code: string, message: string, issues: ApiError["issues"] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}

let whenSignedOut = () => {};
/** What to do when the API no longer knows the session. */
export function onSignedOut(act: () => void): void {
  whenSignedOut = act;
}

interface Options {
  /** Sent as JSON. */
  body?: object;
  /** Sent as it is, in place of `body`. */
  file?: { type: string; text: string };
  /** In place of the session. */
  key?: string;
  signal?: AbortSignal;
}

/**
 * @param path below the collector's address, without a leading slash
 * @throws ApiError
 */
export async function send<Answer = void>(
  method: string,
  path: string,
  options: Options = {},
): Promise<Answer> {
  const text = await sendForText(method, path, options);
  return (text ? JSON.parse(text) : undefined) as Answer;
}

/** The same, where what is answered is no JSON. @throws ApiError */
export async function sendForText(
  method: string,
  path: string,
  { body, file, key, signal }: Options = {},
): Promise<string> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(method !== "GET" && { "Content-Type": file?.type ?? "application/json" }),
        ...(key !== undefined && { Authorization: `Bearer ${key}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(file && { body: file.text }),
      ...(signal && { signal }),
    });
    text = await response.text();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError("unreachable", "The collector cannot be reached.");
  }
  if (response.ok) return text;
  if (response.status === 401 && key === undefined) whenSignedOut();
  throw errorOf(response.status, text);
}

/** A proxy in front of the collector may answer with a page of its own. */
function errorOf(status: number, text: string): ApiError {
  try {
    const { code, message, issues } = JSON.parse(text).error;
    return new ApiError(code, message, issues);
  } catch {
    return new ApiError("internal", `The server answered with status ${status}.`);
  }
}

export const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>("GET", path, signal ? { signal } : {});

/** A query of those parameters that are given. */
export function queryOf(parameters: Record<string, string | number | boolean | undefined>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
