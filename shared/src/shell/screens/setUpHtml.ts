import type { TFunction } from 'i18next';
import type { FoundHub } from '../policy/foundHubs.ts';
import { printerChoice, printerKinds, usualPlaces } from '../policy/printerChoice.ts';
import type { SetUpState, SetUpStep } from '../policy/setUpModel.ts';
import type { ShellRole } from '../policy/shellRole.ts';
import { escapeHtml } from './escapeHtml.ts';
import { fieldHtml, listHtml, setUpButton } from './setUpFieldsHtml.ts';
import { setUpKeysHtml } from './setUpKeysHtml.ts';
import { setUpTestsHtml } from './setUpTestsHtml.ts';

/** The set-up of a station as a page without script: the preload gives its buttons their meaning, and hands over what its fields hold. */
export type SetUpView = Readonly<{
	state: SetUpState;
	/** Found on the network until now. */
	hubs: readonly FoundHub[];
	/** What the fields of this step held when they were refused; empty: nothing was. A PIN is never shown again. */
	typed: Readonly<Record<string, string>>;
	/** The kiosk's papers, drawn: data addresses. */
	pictures: readonly string[];
}>;

/** Steps with fields to type into; a kiosk has no keyboard. */
const withKeys: readonly SetUpStep[] = ['address', 'token', 'place', 'printer', 'pin'];

export function setUpHtml(
	role: ShellRole,
	language: string,
	{ state, hubs, typed, pictures }: SetUpView,
	detail: string | null,
	t: TFunction,
): string {
	const { step, draft, site, fault, isAsking } = state;
	const title = step === 'hub' ? t('title.notSetUp') : t(`setUp.title.${step}`);
	const wrong =
		fault === null ? '' : `<p class="fault" role="alert">${escapeHtml(t(`setUp.fault.${fault}`, { role }))}</p>`;
	const asking = `<p role="status">${escapeHtml(t('setUp.asking', { hub: draft.hub ?? '' }))}</p>`;
	const file =
		step === 'hub' && detail !== null ? `<p class="detail">${escapeHtml(t('setUp.orFile', { file: detail }))}</p>` : '';
	return `<main class="setUp">
<header><h1>${escapeHtml(title)}</h1>${otherLanguage()}</header>
<p>${escapeHtml(t(`setUp.text.${step}`, { role }))}</p>
${wrong}
${isAsking ? asking : content()}
<div class="steps">${back()}${isAsking ? '' : forward()}</div>
${!isAsking && role === 'kiosk' && withKeys.includes(step) ? setUpKeysHtml(step === 'pin' ? 'digits' : 'all', t) : ''}
${file}
</main>`;

	function content(): string {
		switch (step) {
			case 'hub':
				return hubsHtml();
			case 'address':
				return fieldHtml('address', t('setUp.field.address'), typed.address ?? hostOf(draft.hub), 'url');
			case 'token':
				return fieldHtml('token', t('setUp.field.token'), typed.token ?? draft.token ?? '', 'text');
			case 'place':
				return placeHtml();
			case 'printer':
				return printerHtml();
			case 'pin':
				return (['pin', 'again'] as const)
					.map((name) => fieldHtml(name, t(`setUp.field.${name}`), '', 'pin'))
					.join('\n');
			case 'tests':
				return setUpTestsHtml(role, state, pictures, t);
			case 'saved':
				return '';
		}
	}

	function hubsHtml(): string {
		const rows = hubs.map(({ url, name }) => setUpButton('choose', url, name, url));
		const searched = hubs.length === 0 ? t('setUp.searching') : t('setUp.found');
		const searching = `<p role="status">${escapeHtml(searched)}</p>`;
		return `${searching}\n<div class="rows">${rows.join('')}</div>`;
	}

	function placeHtml(): string {
		const fields = [fieldHtml('name', t('setUp.field.name'), typed.name ?? draft.name ?? '', 'text')];
		const zones = (site?.zones ?? []).map(({ id, name }) => ({ value: id, text: inLanguage(name) }));
		const zoneOf = new Map(zones.map(({ value, text }) => [value, text]));
		const counters = (site?.counters ?? []).map(({ id, label, zoneId }) => ({
			value: id,
			text: t('setUp.counter', { label, zone: zoneOf.get(zoneId) ?? '' }),
		}));
		const counter = typed.counter ?? draft.counter ?? '';
		if (role === 'display') {
			const any = { value: '', text: t('setUp.any.zone.display') };
			fields.push(listHtml('zone', t('setUp.field.zone.display'), [any, ...zones], typed.zone ?? draft.zone ?? ''));
		}
		if (role !== 'kiosk') {
			const any = { value: '', text: t(`setUp.any.counter.${role}`) };
			fields.push(listHtml('counter', t(`setUp.field.counter.${role}`), [any, ...counters], counter));
		}
		return fields.join('\n');
	}

	function printerHtml(): string {
		const chosen = printerChoice(draft.printer);
		const kind = printerKinds.find((one) => one === typed.kind) ?? (draft.printer === null ? 'tcp' : chosen.kind);
		const kinds = printerKinds.map((one) => ({
			value: one,
			text: t(`setUp.kind.${one}`, { place: usualPlaces[one] }),
		}));
		const place = typed.place ?? (chosen.place === '' ? usualPlaces[kind] : chosen.place);
		return [
			listHtml('kind', t('setUp.field.kind'), kinds, kind),
			fieldHtml('place', t('setUp.field.place'), place, 'text'),
		].join('\n');
	}

	function forward(): string {
		if (step === 'hub') return setUpButton('typeAddress', '', t('setUp.typeAddress'), null);
		if (step === 'saved') return '';
		return step === 'tests'
			? setUpButton('finish', '', t('setUp.finish'), null)
			: setUpButton('enter', '', t('setUp.enter'), null);
	}

	function back(): string {
		if (step === 'saved') return '';
		return step === 'hub' && !isAsking
			? setUpButton('leave', '', t('staff.leave'), null)
			: setUpButton('back', '', t('setUp.back'), null);
	}

	function otherLanguage(): string {
		// Each language by its own name: whoever looks for it can't read the other.
		const other = language === 'en' ? 'id' : 'en';
		return setUpButton('language', other, other === 'en' ? 'English' : 'Bahasa Indonesia', null);
	}

	function inLanguage(texts: Readonly<Record<string, string>>): string {
		return texts[language] ?? texts.id ?? Object.values(texts)[0] ?? '';
	}
}

function hostOf(hub: string | null): string {
	return hub === null ? '' : hub.replace(/^http:\/\//, '');
}
