import type { Service } from '@antrean/shared/domain/siteFile.ts';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFaulty } from '../paperShown.ts';
import { useKiosk } from '../useKiosk.ts';

/** What to bring, on paper, without a number. Only where the page has a printer that prints; once a visit, or paper would be wasted. */
export function ChecklistButton({ service }: Readonly<{ service: Service }>): ReactNode {
	const { printer, printChecklist } = useKiosk();
	const { t } = useTranslation();
	const [asked, setAsked] = useState<'no' | 'yes' | 'failed'>('no');
	if (printer === null) return <div className="checklist" />;
	const print = async (): Promise<void> => {
		setAsked('yes');
		if (!(await printChecklist(service.id))) setAsked('failed');
	};
	const label = { no: t('service.checklist'), yes: t('service.checklistAsked'), failed: t('service.checklistFailed') };
	return (
		<button
			type="button"
			className="button button-plain checklist"
			disabled={asked === 'yes' || isFaulty(printer) || service.requirements.length === 0}
			onClick={() => void print()}
		>
			{label[asked]}
		</button>
	);
}
