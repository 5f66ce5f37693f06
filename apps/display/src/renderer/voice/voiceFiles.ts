import type { Language } from '@antrean/shared/ui/i18n/createI18n.ts';
import enIndex from './clips/en.json' with { type: 'json' };
import idIndex from './clips/id.json' with { type: 'json' };
import type { ClipIndex, VoiceFile } from './voiceClips.ts';

// Written out, so that the bundler finds the files.
const files: Readonly<Record<Language, Readonly<{ url: string; index: unknown }>>> = {
	id: { url: new URL('./clips/id.ogg', import.meta.url).href, index: idIndex },
	en: { url: new URL('./clips/en.ogg', import.meta.url).href, index: enIndex },
};

export function voiceFile(language: Language): VoiceFile {
	const { url, index } = files[language];
	return { language, url, index: index as ClipIndex };
}
