/** The body of an answer, or undefined if it is larger than it may be: then the rest is not fetched. */
export async function readBody(answer: Response, maxBytes: number): Promise<Buffer | undefined> {
  if (answer.body === null) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  // Its typings do not say of what it is a stream.
  for await (const part of answer.body as AsyncIterable<Uint8Array>) {
    sizeBytes += part.byteLength;
    // Leaving the loop ends the fetch.
    if (sizeBytes > maxBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
