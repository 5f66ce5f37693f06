/**
 * Part of the preload: gives the buttons and keys of a set-up their meaning, and hands over what its fields hold. The page itself runs no
 * script.
 */
import { type SetUpAct, type ShellMessage, setUpActs } from './policy/shellChannel.ts';

export function setUpButtons(say: (message: ShellMessage) => void): void {
	let field = document.querySelector<HTMLInputElement>('input[data-field]');
	field?.focus();
	// Who corrects what was refused goes on behind it, by key as by touch.
	field?.setSelectionRange(field.value.length, field.value.length);
	document.addEventListener('focusin', ({ target }) => {
		if (target instanceof HTMLInputElement && target.dataset.field !== undefined) field = target;
	});
	// A key that is touched must not take the field's place.
	document.addEventListener('pointerdown', (event) => {
		if ((buttonOf(event)?.closest('.keys') ?? null) !== null) event.preventDefault();
	});
	document.addEventListener('click', (event) => {
		if (!event.isTrusted) return;
		const button = buttonOf(event);
		if (button === null) return;
		const act = actOf(button.dataset.setUp);
		if (act !== null) say({ type: 'setUp', act, value: button.dataset.value ?? '', fields: fieldsNow() });
		else if (field !== null) typeInto(field, button);
	});
	document.addEventListener('keydown', (event) => {
		if (event.isTrusted && event.key === 'Enter' && event.target instanceof HTMLInputElement)
			say({ type: 'setUp', act: 'enter', value: '', fields: fieldsNow() });
	});
}

function typeInto(field: HTMLInputElement, button: HTMLButtonElement): void {
	const { key, erase, shift } = button.dataset;
	const shiftKey = document.querySelector('[data-shift]');
	const isShifted = shiftKey?.getAttribute('aria-pressed') === 'true';
	if (shift !== undefined) shiftKey?.setAttribute('aria-pressed', String(!isShifted));
	else if (erase !== undefined) field.value = field.value.slice(0, -1);
	else if (key !== undefined && field.value.length < field.maxLength)
		field.value += isShifted ? key.toUpperCase() : key;
}

function fieldsNow(): Readonly<Record<string, string>> {
	const fields = document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-field]');
	return Object.fromEntries([...fields].map(({ dataset, value }) => [dataset.field ?? '', value]));
}

function actOf(text: string | undefined): SetUpAct | null {
	return setUpActs.find((one) => one === text) ?? null;
}

function buttonOf({ target }: Event): HTMLButtonElement | null {
	return target instanceof Element ? target.closest('button') : null;
}
