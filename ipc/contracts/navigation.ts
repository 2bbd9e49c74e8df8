import * as v from 'valibot';
import { call, defineContract } from '../core/contract.ts';

const onTab = v.object({ tabId: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });
const input = v.pipe(v.string(), v.maxLength(100_000));
const none = v.undefined();

/** Failures that go away when the network comes back: main loads the tab again then. A host that refuses, or shows a bad certificate, is there. */
export const COMES_BACK =
  /^ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|NETWORK_ACCESS_DENIED|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_.*|ADDRESS_UNREACHABLE|PROXY_CONNECTION_FAILED)$/;

/** What a certificate says of itself. */
const certificateSchema = v.object({
  subjectName: v.string(),
  issuerName: v.string(),
  validFromMs: v.number(),
  validUntilMs: v.number(),
  /** Such as `sha256/...`. */
  fingerprint: v.string(),
  serialNumber: v.string(),
});

const pageInfoSchema = v.object({
  url: v.string(),
  /** The one of the page, or of the page that was stopped for it; null where there is none, or none was seen. */
  certificate: v.nullable(certificateSchema),
  /** Why the certificate does not hold, such as ERR_CERT_DATE_INVALID, or null. */
  certificateError: v.nullable(v.string()),
  /** Cookies that the page's address can see. */
  cookieCount: v.number(),
  /** Another site, to which the person goes often, that its address passes for; or null. */
  looksLike: v.nullable(v.string()),
});
/** What there is to know of the page in a tab. */
export type PageInfo = v.InferOutput<typeof pageInfoSchema>;

/** What the address bar and its buttons do to a tab. */
export const navigationContract = defineContract({
  name: 'navigation',
  server: 'main',
  callers: ['shell'],
  members: {
    /**
     * Goes where the typed text leads: an address, or a search; `program`: the person is asked whether another program may have it. `desiredTld` is added to a name without
     * a top level. What was dropped goes to the web alone: a page that it was dragged from could have put any address there.
     */
    go: call(
      v.object({ ...onTab.entries, input, desiredTld: v.optional(v.pipe(v.string(), v.maxLength(63))), isDropped: v.optional(v.boolean(), false) }),
      v.object({ url: v.string(), kind: v.picklist(['address', 'search', 'program']) }),
    ),
    back: call(onTab, none),
    forward: call(onTab, none),
    /** Where back and forward lead, the pages nearest to the one that is there. `steps`: for `goBy`; negative is back. */
    list: call(onTab, v.object({ pages: v.array(v.object({ steps: v.number(), title: v.string(), shownUrl: v.string() })) })),
    goBy: call(v.object({ ...onTab.entries, steps: v.pipe(v.number(), v.safeInteger(), v.notValue(0)) }), none),
    reload: call(v.object({ ...onTab.entries, ignoreCache: v.optional(v.boolean(), false) }), none),
    stop: call(onTab, none),
    pageInfo: call(onTab, pageInfoSchema),
    /** Lets the certificate through that stopped the tab's load, until the browser ends, and loads again. */
    proceed: call(onTab, none),
  },
});

/** What the start page may do: lead its own tab somewhere. */
export const startPageContract = defineContract({
  name: 'startPage',
  server: 'main',
  callers: ['newtab-page'],
  members: {
    go: call(v.object({ input }), none),
  },
});
