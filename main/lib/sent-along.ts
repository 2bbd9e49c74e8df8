/** What goes along with the load of a page that another one asked for. */
export interface SentAlong {
  /** Where it was asked for; an empty address tells nothing. `policy` is Chromium's word. */
  readonly referrer: { readonly url: string; readonly policy: string };
  /** A form that is sent: its type with the boundary between its parts, and the parts as the runtime has them. */
  readonly form?: { readonly contentType: string; readonly parts: readonly unknown[] };
}
