/** A terrarium with a crack in its glass; the plant is well. */
export function CrackedBell({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 92 92" fill="none" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <circle cx="46" cy="9" r="4" stroke="currentColor" />
      <path d="M18 76V42a28 28 0 0 1 56 0v34" stroke="currentColor" fill="var(--surface-2)" />
      <path d="M10 77h72v4a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4Z" stroke="currentColor" fill="var(--surface-3)" />
      <path d="M25 76c4-5 10-6 21-6s17 1 21 6" stroke="currentColor" opacity="0.6" />
      <path d="M44 70V52" stroke="var(--kind-page)" />
      <path d="M44 60c-8 0-12-4-12-11 8 0 12 4 12 11Z" stroke="var(--kind-page)" fill="color-mix(in srgb, var(--kind-page) 18%, transparent)" />
      <path d="M44 54c0-7 4-11 10-11 0 7-3 11-10 11Z" stroke="var(--kind-page)" fill="color-mix(in srgb, var(--kind-page) 18%, transparent)" />
      <path d="M61 19l-3 10 7 7-6 8 8 8-3 8M58 29l-7 3M65 36l6-2" stroke="var(--danger)" strokeWidth="2" />
    </svg>
  );
}
