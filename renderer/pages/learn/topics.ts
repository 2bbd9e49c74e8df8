export const TOPICS = ['processes', 'browser', 'ipc', 'ways', 'words'] as const;
/** A page of the book. */
export type Topic = (typeof TOPICS)[number];

/** The page that an address's fragment names; the first where it names none. */
export function topicOf(hash: string): Topic {
  return TOPICS.find((topic) => `#${topic}` === hash) ?? TOPICS[0];
}
