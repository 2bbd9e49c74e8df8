import type { Capability } from './capability.ts';

/**
 * `requests.observe`, `requests.block`: main goes by the rules of the manifest. The plugin is told afterwards, at most once a second:
 * `terrarium.requests.onMatched(({ matches: [{ tabId, ruleId, host, count }] }) => ...)`.
 */
export const requests: Capability = ({ api, events, holdWhile }) => {
  const matched = api.addEvent('requests.onMatched');
  // What it is told it may count, and nobody tells it twice.
  holdWhile(() => matched.listenerCount > 0);
  events.on('requestsMatched', (matches) => matched.emit({ matches }));
};
