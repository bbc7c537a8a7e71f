/** What the page hears: CustomEvents on document. Never a comment, an id or a receipt. */
export interface EventDetail {
  site: string;
  survey?: string;
  mode?: string;
  score?: number;
  group?: string;
  /** Of `skip` and `error`. */
  reason?: string;
}

export type WidgetEvent = "ready" | "show" | "score" | "submit" | "dismiss" | "skip" | "error";
