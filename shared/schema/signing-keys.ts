/** A key by which a shop's own server signs tokens, as it is listed: its secret is derived, never stored. */
export interface SigningKey {
  id: string;
  site: string;
  /** Epoch ms. */
  createdAt: number;
}
