/** Three ways that become one, in the red of a seal. Decoration: the name always stands beside it. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#b5382a" />
      <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round">
        <path d="M6 9c6 0 6 7 11 7h9" />
        <path d="M6 16h20" />
        <path d="M6 23c6 0 6-7 11-7" />
      </g>
    </svg>
  );
}
