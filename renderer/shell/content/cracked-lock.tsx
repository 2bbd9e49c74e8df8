/** A terrarium whose lock is broken: who is inside cannot be told. */
export function CrackedLock({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 92 92" fill="none" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <circle cx="46" cy="9" r="4" stroke="currentColor" />
      <path d="M18 76V42a28 28 0 0 1 56 0v34" stroke="currentColor" fill="var(--surface-2)" />
      <path d="M10 77h72v4a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4Z" stroke="currentColor" fill="var(--surface-3)" />
      <rect x="31" y="45" width="30" height="23" rx="4" stroke="var(--danger)" fill="color-mix(in srgb, var(--danger) 12%, transparent)" />
      <path d="M37 45v-6a9 9 0 0 1 17-4" stroke="var(--danger)" />
      <path d="M46 54v5" stroke="var(--danger)" />
    </svg>
  );
}
