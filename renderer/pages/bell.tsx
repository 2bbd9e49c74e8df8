/** Our own picture: a plant under a glass bell. */
export function Bell({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 92 92" fill="none" strokeWidth="2.25" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <g stroke="color-mix(in srgb, var(--kind-page) 55%, var(--muted))">
        <circle cx="46" cy="9" r="4" />
        <path d="M18 76V42a28 28 0 0 1 56 0v34" fill="color-mix(in srgb, var(--kind-page) 7%, var(--surface))" />
        <path d="M10 77h72v4a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4Z" fill="color-mix(in srgb, var(--kind-page) 14%, var(--surface))" />
      </g>
      <path d="M26 42a20 20 0 0 1 11-18" stroke="var(--surface)" strokeWidth="3" opacity="0.9" />
      <path d="M25 76c4-5 10-6 21-6s17 1 21 6" stroke="var(--kind-plugin)" opacity="0.7" />
      <g stroke="var(--kind-page)" fill="color-mix(in srgb, var(--kind-page) 22%, transparent)">
        <path d="M46 70V46" fill="none" />
        <path d="M46 62c-9 0-14-4-14-12 9 0 14 4 14 12Z" />
        <path d="M46 54c0-8 5-13 13-13 0 9-4 13-13 13Z" />
        <path d="M46 46c-6-3-8-8-5-14 6 3 8 8 5 14Z" />
      </g>
    </svg>
  );
}
