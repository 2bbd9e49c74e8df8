/** A text that depends on the number in its placeholder `{count}`. */
export interface PluralMessage {
  readonly one: string;
  readonly other: string;
}

/** A text with `{placeholders}`, or its forms by number. */
export type Message = string | PluralMessage;

/** A translation: exactly the keys of the English file `English`. */
export type Translation<English> = { readonly [K in keyof English]: Message };
