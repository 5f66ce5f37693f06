import QRCode from 'qrcode';
import type { ReactNode } from 'react';

/** Quiet zone around a QR code, in modules (ISO/IEC 18004 asks for 4 of the background; the plate around it is white too). */
const quiet = 1;

/** A QR code as one path, sharp at any size. */
export function QrImage({ text, label }: Readonly<{ text: string; label: string }>): ReactNode {
	const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
	const path = Array.from(data, (module, n) =>
		module === 0 ? '' : `M${(n % size) + quiet} ${Math.floor(n / size) + quiet}h1v1h-1z`,
	).join('');
	const side = size + 2 * quiet;
	return (
		<svg className="qr" viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges" role="img" aria-label={label}>
			<path d={path} />
		</svg>
	);
}
