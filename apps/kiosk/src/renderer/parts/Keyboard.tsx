import type { PointerEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EraseIcon } from './icons.tsx';

const letterRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** Letters for the search. A key acts when it is touched, not when it is let go, and leaves the focus in the field. */
export function Keyboard(props: Readonly<{ query: string; onChange: (query: string) => void }>): ReactNode {
	const { query, onChange } = props;
	const { t } = useTranslation();
	return (
		<div className="keyboard">
			{letterRows.map((letters, n) => (
				<div key={letters} className={`keys keys-${n + 1}`}>
					{[...letters].map((letter) => (
						<Key key={letter} className="" onPress={() => onChange(query + letter)}>
							{letter.toUpperCase()}
						</Key>
					))}
					{n === letterRows.length - 1 && (
						<Key className="key-erase" label={t('search.erase')} onPress={() => onChange(query.slice(0, -1))}>
							<EraseIcon size={52} />
						</Key>
					)}
				</div>
			))}
			<div className="keys keys-4">
				<Key className="key-space" onPress={() => onChange(`${query} `)}>
					{t('search.space')}
				</Key>
				<Key className="key-clear" onPress={() => onChange('')}>
					{t('search.clear')}
				</Key>
			</div>
		</div>
	);
}

function Key(
	props: Readonly<{ className: string; label?: string; onPress: () => void; children: ReactNode }>,
): ReactNode {
	const press = (event: PointerEvent): void => {
		event.preventDefault();
		props.onPress();
	};
	return (
		<button
			type="button"
			className={`key ${props.className}`}
			aria-label={props.label}
			data-acts-at-once
			onPointerDown={press}
			// Keyboards and switches click without a pointer.
			onClick={(event) => event.detail === 0 && props.onPress()}
		>
			{props.children}
		</button>
	);
}
