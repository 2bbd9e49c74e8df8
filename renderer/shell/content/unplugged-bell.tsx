/** An empty terrarium: nothing came to be put into it. */
export function UnpluggedBell({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 92 92" fill="none" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <circle cx="46" cy="9" r="4" stroke="currentColor" />
      <path d="M18 76V42a28 28 0 0 1 56 0v34" stroke="currentColor" fill="var(--surface-2)" strokeDasharray="5 6" />
      <path d="M10 77h72v4a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4Z" stroke="currentColor" fill="var(--surface-3)" />
      <path d="M25 76c4-5 10-6 21-6s17 1 21 6" stroke="currentColor" opacity="0.6" />
      <path d="M39 46a7 7 0 1 1 10 6c-2 1-3 3-3 5M46 63v.5" stroke="var(--warn)" />
    </svg>
  );
}
