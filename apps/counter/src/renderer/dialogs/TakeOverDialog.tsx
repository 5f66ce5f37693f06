import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';

export type TakeOverDialogProps = Readonly<{ label: string; onTakeOver: () => void; onClose: () => void }>;

/** Asked once: the other screen will only look on from then. */
export function TakeOverDialog({ label, onTakeOver, onClose }: TakeOverDialogProps): ReactNode {
	const { t } = useTranslation();
	return (
		<Dialog
			className="dialog-small"
			title={t('takeOver.title', { label })}
			head={null}
			confirm={{ text: t('takeOver.confirm', { label }), isEnabled: true, act: onTakeOver }}
			onDigit={null}
			onClose={onClose}
		>
			<p>{t('takeOver.text', { label })}</p>
		</Dialog>
	);
}
