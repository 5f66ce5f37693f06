/**
 * IPP messages as bytes (RFC 8010), as far as a raw print queue needs them: attributes of whole numbers, booleans and texts. Pure; knows
 * no operation and no printer.
 */
export type IppValue = Readonly<{ tag: number; value: number | boolean | string | null }>;
export type IppAttribute = Readonly<{ name: string; values: readonly IppValue[] }>;
export type IppGroup = Readonly<{ tag: number; attributes: readonly IppAttribute[] }>;
export type IppMessage = Readonly<{
	/** Operation of a request, status of a response. */
	code: number;
	requestId: number;
	groups: readonly IppGroup[];
	/** The document behind the attributes. */
	data: Uint8Array;
}>;

/** RFC 8010, 3.5: tags of groups (below 0x10) and of values. */
export const ippTags = {
	...{ operation: 0x01, job: 0x02, end: 0x03, printer: 0x04, unsupported: 0x05 },
	...{ noValue: 0x13, integer: 0x21, boolean: 0x22, enum: 0x23 },
	...{ text: 0x41, name: 0x42, keyword: 0x44, uri: 0x45, charset: 0x47, language: 0x48, mimeType: 0x49 },
} as const;

const version = [1, 1] as const;

export function ipp(name: string, tag: number, ...values: readonly (number | boolean | string)[]): IppAttribute {
	return { name, values: values.map((value) => ({ tag, value })) };
}

export function encodeIpp({ code, requestId, groups, data }: IppMessage): Uint8Array {
	const head = Buffer.alloc(8);
	head.set(version);
	head.writeUInt16BE(code, 2);
	head.writeInt32BE(requestId, 4);
	const body = groups.flatMap(({ tag, attributes }) => [Uint8Array.of(tag), ...attributes.flatMap(encodeAttribute)]);
	return Buffer.concat([head, ...body, Uint8Array.of(ippTags.end), data]);
}

/** A further value of the same attribute has an empty name. */
function encodeAttribute({ name, values }: IppAttribute): readonly Uint8Array[] {
	return values.flatMap(({ tag, value }, index) => [
		Uint8Array.of(tag),
		sized(Buffer.from(index === 0 ? name : '')),
		sized(encodeValue(value)),
	]);
}

function encodeValue(value: IppValue['value']): Uint8Array {
	if (value === null) return new Uint8Array(0);
	if (typeof value === 'boolean') return Uint8Array.of(Number(value));
	if (typeof value === 'string') return Buffer.from(value);
	const number = Buffer.alloc(4);
	number.writeInt32BE(value);
	return number;
}

function sized(bytes: Uint8Array): Uint8Array {
	const length = Buffer.alloc(2);
	length.writeUInt16BE(bytes.length);
	return Buffer.concat([length, bytes]);
}

/** Null: these bytes are no whole IPP message. Values of kinds that are not read here are null. */
export function decodeIpp(bytes: Uint8Array): IppMessage | null {
	const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.length < 9 || view[0] === 0 || (view[0] ?? 0) > 2) return null;
	const groups: { tag: number; attributes: { name: string; values: IppValue[] }[] }[] = [];
	for (let at = 8; at < view.length; ) {
		const tag = view[at++] ?? 0;
		if (tag === ippTags.end)
			return { code: view.readUInt16BE(2), requestId: view.readInt32BE(4), groups, data: view.subarray(at) };
		if (tag < 0x10) {
			groups.push({ tag, attributes: [] });
			continue;
		}
		const name = sizedAt(view, at);
		const value = name === null ? null : sizedAt(view, name.next);
		const attributes = groups.at(-1)?.attributes;
		if (name === null || value === null || attributes === undefined) return null;
		const read: IppValue = { tag, value: decodeValue(tag, value.bytes) };
		if (name.bytes.length > 0) attributes.push({ name: name.bytes.toString(), values: [read] });
		else attributes.at(-1)?.values.push(read);
		at = value.next;
	}
	return null;
}

function sizedAt(view: Buffer, at: number): Readonly<{ bytes: Buffer; next: number }> | null {
	if (at + 2 > view.length) return null;
	const next = at + 2 + view.readUInt16BE(at);
	return next > view.length ? null : { bytes: view.subarray(at + 2, next), next };
}

function decodeValue(tag: number, bytes: Buffer): IppValue['value'] {
	if (tag === ippTags.integer || tag === ippTags.enum) return bytes.length === 4 ? bytes.readInt32BE(0) : null;
	if (tag === ippTags.boolean) return bytes[0] === 1;
	return tag >= 0x40 && tag <= 0x4f ? bytes.toString() : null;
}

/** All values under a name, in whatever group; empty: it is not there. */
export function ippValues({ groups }: Pick<IppMessage, 'groups'>, name: string): readonly IppValue['value'][] {
	return groups
		.flatMap(({ attributes }) => attributes)
		.filter((attribute) => attribute.name === name)
		.flatMap(({ values }) => values.map(({ value }) => value));
}
