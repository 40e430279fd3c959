import type { ReactNode } from 'react';

/** Line icons of one weight, drawn for the sizes they are used at. All decoration: a word stands beside each. */
function Icon({ children, size = 20 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const SearchIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="9" cy="9" r="5.25" />
    <path d="m13 13 4 4" />
  </Icon>
);

export const CasebookIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="M4 3.5h12v13H4zM4 7.5h12M8 7.5v9M4 12h12" />
  </Icon>
);

export const TasksIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="m3.5 5.500 1.500 1.500L7.500 4M3.500 14l1.500 1.500 2.500-3M10.500 6H17M10.500 14H17" />
  </Icon>
);

export const ConnectorsIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="M3 5h4c3 0 3 5 6 5h4" />
    <path d="M3 10h14" />
    <path d="M3 15h4c3 0 3-5 6-5" />
  </Icon>
);

export const CloseIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);

export const OriginIcon = ({ size = 14 }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="10" cy="4.5" r="2" />
    <circle cx="10" cy="15.5" r="2" />
    <path d="M10 6.5v7" />
  </Icon>
);

export const CopyIcon = ({ size = 16 }: { size?: number }) => (
  <Icon size={size}>
    <rect x="7" y="7" width="9.5" height="9.5" rx="1.5" />
    <path d="M13 7V5A1.5 1.5 0 0 0 11.500 3.500H5A1.500 1.500 0 0 0 3.500 5v6.500A1.500 1.500 0 0 0 5 13h2" />
  </Icon>
);

export const EyeIcon = ({ size = 16 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5Z" />
    <circle cx="10" cy="10" r="2.25" />
  </Icon>
);

export const LinkIcon = ({ size = 16 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M8.500 11.500a3 3 0 0 0 4.250 0l3-3a3 3 0 1 0-4.250-4.250L10.500 5.250" />
    <path d="M11.500 8.500a3 3 0 0 0-4.250 0l-3 3a3 3 0 1 0 4.250 4.250l1-1" />
  </Icon>
);

export const ReviewIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <rect x="2.5" y="4" width="6" height="12" rx="1.5" />
    <rect x="11.5" y="4" width="6" height="12" rx="1.5" />
    <path d="M8.500 10h3" />
  </Icon>
);

export const MoreIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="M4 6h12M4 10h12M4 14h12" />
  </Icon>
);

export const TriageIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="m3 5 1.500 1.500L7 4M3 11l1.500 1.500L7 10M10 5.500h7M10 11.500h7M10 16.500h7" />
  </Icon>
);

export const RulesIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <rect x="3" y="3.500" width="14" height="13" rx="1.5" />
    <path d="M3 8h14M8 8v8.500" />
  </Icon>
);

export const CityIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="M3 17V8l5-2.500V17M8 17V3.500l9 3V17M2 17h16M11.500 9.500h2M11.500 13h2" />
  </Icon>
);

export const AuditIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="M10 2.500 4 5v4.500c0 4 2.500 6.500 6 8 3.500-1.500 6-4 6-8V5l-6-2.500Z" />
    <path d="m7.500 9.750 2 2 3.250-3.500" />
  </Icon>
);

export const CentresIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="M3 17V8.500L10 4l7 4.500V17M2 17h16M8 17v-4.500h4V17" />
  </Icon>
);

export const AdministrationIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="7.500" cy="6.500" r="3" />
    <path d="M2 16.500c0-3 2.500-4.500 5.500-4.500s5.500 1.500 5.500 4.500M13.500 7.500h4.500M13.500 11h4.500M15 14.500h3" />
  </Icon>
);

export const FullScreenIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4" />
  </Icon>
);

export const ScanIcon = ({ size }: { size?: number }) => (
  <Icon size={size}>
    <path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M5.500 10h9" />
  </Icon>
);
