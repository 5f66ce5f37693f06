import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from './parkedNow.ts';
import { post } from './post.ts';

/** Takes a station out of service that is gone for good. Asks once more, because it can't be taken back. */
export function RetireStation({ stationId, name }: Readonly<{ stationId: string; name: string }>): ReactNode {
	const { t } = useTranslation();
	const [step, setStep] = useState<'rest' | 'asking' | 'busy'>('rest');
	const [problem, setProblem] = useState<string | null>(null);

	async function retire(): Promise<void> {
		setStep('busy');
		setProblem(await post(`/api/v1/admin/stations/${stationId}/retire`, null));
		setStep('rest');
	}

	if (step === 'rest')
		return (
			<div className="parked-acts">
				{problem !== null && <p role="alert">{t(`parked.problem.${problemWords(problem)}`, { code: problem })}</p>}
				<button type="button" onClick={() => setStep('asking')} aria-label={t('retire.of', { name })}>
					{t('retire.start')}
				</button>
			</div>
		);
	return (
		<div className="parked-acts">
			<p>{t('retire.final')}</p>
			<button type="button" className="parked-final" disabled={step === 'busy'} onClick={() => void retire()}>
				{t('retire.confirm')}
			</button>
			<button type="button" disabled={step === 'busy'} onClick={() => setStep('rest')}>
				{t('parked.cancel')}
			</button>
		</div>
	);
}
