import type { ReactNode } from 'react';

/** Line icons in the colour of their text. Each stands beside a word or has one for screen readers, so they are hidden from those. */
type IconProps = Readonly<{ size: number }>;

function Icon(props: Readonly<{ size: number; box: number; line: number; children: ReactNode }>): ReactNode {
	return (
		<svg
			width={props.size}
			height={props.size}
			viewBox={`0 0 ${props.box} ${props.box}`}
			fill="none"
			stroke="currentColor"
			strokeWidth={props.line}
			aria-hidden="true"
		>
			{props.children}
		</svg>
	);
}

export function SearchIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={48} line={5}>
			<circle cx="20" cy="20" r="14" />
			<path d="M31 31L44 44" />
		</Icon>
	);
}

export function BackIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={36} line={4.5}>
			<path d="M18 5L5 18L18 31M6 18H32" />
		</Icon>
	);
}

export function ForwardIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={28} line={4}>
			<path d="M10 4L20 14L10 24" />
		</Icon>
	);
}

export function CrossIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={36} line={4.5}>
			<path d="M7 7L29 29M29 7L7 29" />
		</Icon>
	);
}

export function EraseIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={52} line={4}>
			<path d="M17 10H49V42H17L3 26ZM25 19L39 33M39 19L25 33" />
		</Icon>
	);
}

/** A link that came apart. */
export function CutIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={48} line={4}>
			<path d="M18 14H12A10 10 0 0 0 12 34H18M30 14H36A10 10 0 0 1 36 34H30M24 6V12M24 36V42" />
			<path d="M20 24H28" strokeDasharray="3 3" />
		</Icon>
	);
}

/** A printer that gives no paper. */
export function NoPaperIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={52} line={4}>
			<path d="M11 20V4H41V20M11 38H6V20H46V38H41M13 32L39 48M39 32L13 48" />
		</Icon>
	);
}

export function ClosedIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={48} line={4}>
			<circle cx="24" cy="24" r="18" />
			<path d="M24 12V24L32 30" />
		</Icon>
	);
}

/** Where a person of the staff can print. */
export function KioskIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={140} line={5}>
			<path d="M24 6H86V102H24ZM55 102V134M22 134H88M38 22H72V56H38ZM42 76H68" />
			<path d="M98 58H128M114 42L130 58L114 74" strokeWidth="6" />
		</Icon>
	);
}

/** The product's mark: a plate. */
export function MarkIcon(): ReactNode {
	return (
		<svg
			width="76"
			height="60"
			viewBox="0 50 76 60"
			fill="none"
			stroke="currentColor"
			strokeWidth="2.5"
			aria-hidden="true"
		>
			<path d="M19 60H57V75A5 5 0 0 0 57 85V100H19V85A5 5 0 0 0 19 75Z" />
			<path d="M27 80H50" strokeDasharray="3 4" />
		</svg>
	);
}

export function TickIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={44} line={6}>
			<path d="M8 23L18 33L37 11" />
		</Icon>
	);
}

export function LargeTextIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={36} line={4}>
			<path d="M2 31L12.5 5L23 31M6 22H19M24 31L29.5 18L35 31M26 26.500H33" />
		</Icon>
	);
}

export function ContrastIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={36} line={4}>
			<circle cx="18" cy="18" r="14" />
			<path d="M18 4A14 14 0 0 1 18 32Z" fill="currentColor" />
		</Icon>
	);
}

/** Somebody who sits, and where the page goes. */
export function LowerIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={36} line={3.6}>
			<circle cx="11" cy="5" r="3" fill="currentColor" stroke="none" />
			<path d="M11 11V20H19L23 30M9 16A8 8 0 1 0 18.500 27M30 6V22M24.500 17L30 22.500L35.500 17" />
		</Icon>
	);
}

export function DownIcon({ size }: IconProps): ReactNode {
	return (
		<Icon size={size} box={36} line={4.5}>
			<path d="M5 18L18 31L31 18M18 4V30" />
		</Icon>
	);
}
